package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.LiquiditySide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * One execution as the venue reports it.
 *
 * @param tradeId the venue's id, the same in every report of this execution
 * @param venueOrderId the order it belongs to
 * @param instrument what was traded
 * @param side side of the order
 * @param price execution price, positive
 * @param quantity executed base quantity, positive
 * @param liquidity maker or taker
 * @param commission fee paid, negative is a rebate
 * @param commissionCurrency what the fee was paid in, upper case
 * @param executedAt the venue's time
 */
public record VenueFill(
    TradeId tradeId,
    VenueOrderId venueOrderId,
    InstrumentId instrument,
    Side side,
    BigDecimal price,
    BigDecimal quantity,
    LiquiditySide liquidity,
    BigDecimal commission,
    String commissionCurrency,
    Instant executedAt) {

  public VenueFill {
    Objects.requireNonNull(tradeId, "tradeId");
    Objects.requireNonNull(venueOrderId, "venueOrderId");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(liquidity, "liquidity");
    Objects.requireNonNull(commission, "commission");
    Objects.requireNonNull(commissionCurrency, "commissionCurrency");
    Objects.requireNonNull(executedAt, "executedAt");
    if (price.signum() <= 0 || quantity.signum() <= 0) {
      throw new IllegalArgumentException(
          "price and quantity must be positive: " + quantity + " at " + price);
    }
  }

  /** Whether both are reports of one execution that say the same, whatever their zeros. */
  boolean tellsTheSameAs(VenueFill other) {
    return tradeId.equals(other.tradeId)
        && venueOrderId.equals(other.venueOrderId)
        && instrument.equals(other.instrument)
        && side == other.side
        && price.compareTo(other.price) == 0
        && quantity.compareTo(other.quantity) == 0;
  }
}
