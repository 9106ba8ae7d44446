package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A trade as the venue publishes it.
 *
 * @param id the venue's number of it, growing by one from trade to trade of an instrument
 * @param aggressor side of the taker
 * @param ofTheBook whether it met an order of the book, as those of an insurance fund do not
 * @param at when, by the venue
 */
record PublicTrade(
    long id, Side aggressor, BigDecimal price, BigDecimal quantity, boolean ofTheBook, Instant at) {
  PublicTrade {
    Objects.requireNonNull(aggressor, "aggressor");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(at, "at");
    if (price.signum() < 0 || quantity.signum() < 0) {
      throw new IllegalArgumentException(quantity + " at " + price + " is no trade");
    }
  }
}
