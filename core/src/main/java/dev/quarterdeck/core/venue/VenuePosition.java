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
 * @param hedged whether the account may hold a long and a short of the instrument beside each
 *     other, so that neither ends the other; the sign of the quantity says which this one is
 */
public record VenuePosition(
    InstrumentId instrument,
    BigDecimal quantity,
    BigDecimal entryPrice,
    BigDecimal unrealisedProfit,
    boolean hedged) {
  public VenuePosition {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(entryPrice, "entryPrice");
    Objects.requireNonNull(unrealisedProfit, "unrealisedProfit");
    if (quantity.signum() == 0) {
      throw new IllegalArgumentException("a position of zero is no position: " + instrument);
    }
  }

  /** What tells it from every other position of the account. */
  public String name() {
    return hedged
        ? instrument.symbol() + (quantity.signum() > 0 ? " LONG" : " SHORT")
        : instrument.symbol();
  }
}
