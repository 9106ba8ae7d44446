package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * An order as the desk wants it.
 *
 * @param clientOrderId minted before sending
 * @param instrument what to trade
 * @param side buy or sell
 * @param quantity in base currency, positive
 * @param limit worst price, positive; empty for a market order
 * @param timeInForce how long it may work
 * @param reduceOnly may only shrink a position; perpetuals only
 */
public record OrderRequest(
    ClientOrderId clientOrderId,
    InstrumentId instrument,
    Side side,
    BigDecimal quantity,
    Optional<BigDecimal> limit,
    TimeInForce timeInForce,
    boolean reduceOnly) {

  /** How an order may execute and how long it may work. */
  public enum TimeInForce {
    /** Rests until cancelled, may take. */
    GOOD_TILL_CANCELED,
    /** Takes what its limit allows now, the rest is cancelled. */
    IMMEDIATE_OR_CANCEL,
    /** Executes in full now or not at all. */
    FILL_OR_KILL,
    /** Rests until cancelled, refused rather than taking. */
    POST_ONLY
  }

  public OrderRequest {
    Objects.requireNonNull(clientOrderId, "clientOrderId");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(timeInForce, "timeInForce");
    if (quantity.signum() <= 0) {
      throw new IllegalArgumentException("quantity must be positive: " + quantity);
    }
    limit.ifPresent(
        price -> {
          if (price.signum() <= 0) {
            throw new IllegalArgumentException("limit must be positive: " + price);
          }
        });
    if (limit.isEmpty() && timeInForce != TimeInForce.IMMEDIATE_OR_CANCEL) {
      throw new IllegalArgumentException("a market order is IMMEDIATE_OR_CANCEL");
    }
  }

  /** The same order in another size and at another limit. */
  OrderRequest sized(BigDecimal otherQuantity, Optional<BigDecimal> otherLimit) {
    return new OrderRequest(
        clientOrderId, instrument, side, otherQuantity, otherLimit, timeInForce, reduceOnly);
  }
}
