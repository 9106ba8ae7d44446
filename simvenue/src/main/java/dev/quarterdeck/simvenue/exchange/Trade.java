package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.Objects;

/** One match. */
public record Trade(
    MarketKind market,
    String symbol,
    long id,
    BigDecimal price,
    BigDecimal quantity,
    long timeMillis,
    Party buyer,
    Party seller,
    boolean buyerIsMaker) {

  /** Checks that something was traded. */
  public Trade {
    Objects.requireNonNull(market, "market");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(buyer, "buyer");
    Objects.requireNonNull(seller, "seller");
    if (price.signum() <= 0 || quantity.signum() <= 0) {
      throw new IllegalArgumentException("no trade: " + quantity + " at " + price);
    }
  }

  /** Price times quantity. */
  public BigDecimal amount() {
    return price.multiply(quantity);
  }

  /**
   * One side of a match and what it paid for it.
   *
   * @param realised what it gained by closing a position, zero on the spot market
   * @param positionSide which position it traded for
   */
  public record Party(
      String account,
      long orderId,
      BigDecimal commission,
      String commissionAsset,
      BigDecimal realised,
      PositionSide positionSide) {

    /** A side that closed no position. */
    Party(String account, long orderId, BigDecimal commission, String commissionAsset) {
      this(account, orderId, commission, commissionAsset, BigDecimal.ZERO, PositionSide.BOTH);
    }
  }
}
