package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A price that the limits of closing orders are held against, so that what the kill itself sold
 * does not move them.
 *
 * @param instrument whose
 * @param price a mid, or as near to it as the anchor may have moved
 * @param at since when
 */
public record PriceAnchor(InstrumentId instrument, BigDecimal price, Instant at) {
  public PriceAnchor {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(at, "at");
  }
}
