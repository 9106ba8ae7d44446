package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * A futures account as it stood at one moment.
 *
 * @param wallet deposits, realised profits, funding and fees
 * @param positions one per contract, in hedge mode two, flat ones too
 */
public record MarginState(String account, BigDecimal wallet, List<PositionState> positions) {

  /** Copies the positions. */
  public MarginState {
    positions = List.copyOf(positions);
  }

  /** What closing everything at the mark prices would bring. */
  public BigDecimal unrealised() {
    return sum(PositionState::unrealised);
  }

  /** What is not set aside for single positions. */
  public BigDecimal crossWallet() {
    return wallet.subtract(sum(PositionState::isolatedWallet));
  }

  /** What closing the positions that share in it at the mark prices would bring. */
  public BigDecimal crossUnrealised() {
    return sum(position -> position.isolated() ? BigDecimal.ZERO : position.unrealised());
  }

  /** What the account is worth. */
  public BigDecimal marginBalance() {
    return wallet.add(unrealised());
  }

  /** What its positions need. */
  public BigDecimal positionMargin() {
    return sum(PositionState::positionMargin);
  }

  /** What its resting orders need. */
  public BigDecimal orderMargin() {
    return sum(PositionState::orderMargin);
  }

  /** Below this worth the venue closes its positions. */
  public BigDecimal maintenanceMargin() {
    return sum(PositionState::maintenanceMargin);
  }

  /** What new orders may use. */
  public BigDecimal available() {
    return free().max(BigDecimal.ZERO);
  }

  /** The same, below zero where the account has less than it needs. */
  BigDecimal free() {
    BigDecimal shared =
        sum(position -> position.isolated() ? BigDecimal.ZERO : position.positionMargin());
    return crossWallet().add(crossUnrealised()).subtract(shared).subtract(orderMargin());
  }

  private BigDecimal sum(Function<PositionState, BigDecimal> what) {
    return positions.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
