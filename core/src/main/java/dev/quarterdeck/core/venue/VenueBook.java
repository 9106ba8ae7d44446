package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture of an order book.
 *
 * @param instrument whose
 * @param updateId the venue's number of the last change in it, growing; 0 where it has none
 * @param bids best first
 * @param asks best first
 */
public record VenueBook(
    InstrumentId instrument, long updateId, List<Level> bids, List<Level> asks) {
  public VenueBook {
    Objects.requireNonNull(instrument, "instrument");
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }

  /**
   * What is displayed at a price.
   *
   * @param price positive
   * @param quantity base quantity; in a change 0 means that the level is gone
   */
  public record Level(BigDecimal price, BigDecimal quantity) {
    public Level {
      Objects.requireNonNull(price, "price");
      Objects.requireNonNull(quantity, "quantity");
      if (price.signum() <= 0 || quantity.signum() < 0) {
        throw new IllegalArgumentException(quantity + " at " + price + " is no level");
      }
    }
  }

  /** Half way between best bid and best ask; empty while a side is. */
  public Optional<BigDecimal> mid() {
    if (bids.isEmpty() || asks.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        bids.getFirst().price().add(asks.getFirst().price()).multiply(new BigDecimal("0.5")));
  }
}
