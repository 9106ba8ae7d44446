package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAnswer;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether an account of perpetuals has one position an instrument or two, as it was last seen. In
 * hedge mode an order says which position it is for, and by that whether it closes it; it may not
 * say that it only reduces.
 */
final class BinancePositionMode {
  private volatile Optional<Boolean> last = Optional.empty();

  /** Remembers what the venue showed. */
  boolean shown(boolean hedged) {
    last = Optional.of(hedged);
    return hedged;
  }

  /** What was seen last may be over. */
  void forget() {
    last = Optional.empty();
  }

  /** What was seen last, or else what the venue answers. */
  VenueAnswer<Boolean> known(Supplier<VenueAnswer<Boolean>> asked) {
    return last.<VenueAnswer<Boolean>>map(VenueAnswer.Answered::new).orElseGet(asked);
  }

  /** The position that an order of this side closes. */
  static String closedBy(Side side) {
    return switch (side) {
      case BUY -> "SHORT";
      case SELL -> "LONG";
    };
  }

  /**
   * Whether a position is one of two.
   *
   * @throws UnreadableAnswer where its sign is not that of its side
   */
  static boolean hedged(String positionSide, BigDecimal quantity) {
    int wrong =
        switch (positionSide) {
          case "BOTH" -> 0;
          case "LONG" -> -1;
          case "SHORT" -> 1;
          default -> throw new UnreadableAnswer("no side of a position: " + positionSide);
        };
    if (wrong != 0 && quantity.signum() == wrong) {
      throw new UnreadableAnswer("a position " + positionSide + " of " + quantity.toPlainString());
    }
    return wrong != 0;
  }
}
