package dev.quarterdeck.simvenue.exchange;

import java.util.List;

/** Which of an account's positions in a contract is meant. */
public enum PositionSide {
  /** The only one, in one-way mode. */
  BOTH,
  /** What was bought, in hedge mode. */
  LONG,
  /** What was sold, in hedge mode. */
  SHORT;

  /** The positions that an account may have in a contract. */
  static List<PositionSide> of(boolean hedged) {
    return hedged ? List.of(LONG, SHORT) : List.of(BOTH);
  }

  /** Whether an order can only close such a position, whatever it says itself. */
  boolean closedBy(Side side) {
    return switch (this) {
      case BOTH -> false;
      case LONG -> side == Side.SELL;
      case SHORT -> side == Side.BUY;
    };
  }
}
