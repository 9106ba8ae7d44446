package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A position on a perpetual.
 *
 * @param instrument what is held
 * @param quantity signed: positive is long, negative is short, never zero
 * @param entryPrice average price at which it was opened
 * @param unrealisedProfit in the settlement currency, as the venue marks it
 */
public record VenuePosition(
    InstrumentId instrument,
    BigDecimal quantity,
    BigDecimal entryPrice,
    BigDecimal unrealisedProfit) {
  public VenuePosition {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(entryPrice, "entryPrice");
    Objects.requireNonNull(unrealisedProfit, "unrealisedProfit");
    if (quantity.signum() == 0) {
      throw new IllegalArgumentException("a position of zero is no position: " + instrument);
    }
  }
}
