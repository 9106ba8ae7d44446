package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An order that the kill removed.
 *
 * @param instrument where it rested
 * @param venueOrderId the venue's id
 * @param clientOrderId its sender's id, where the venue shows one
 * @param filledQuantity what had been filled when it was gone
 * @param at when it was known to be gone
 */
public record CancelledOrder(
    InstrumentId instrument,
    String venueOrderId,
    Optional<String> clientOrderId,
    BigDecimal filledQuantity,
    Instant at) {
  public CancelledOrder {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(venueOrderId, "venueOrderId");
    Objects.requireNonNull(clientOrderId, "clientOrderId");
    Objects.requireNonNull(at, "at");
    filledQuantity = filledQuantity.stripTrailingZeros();
    if (filledQuantity.signum() < 0) {
      throw new IllegalArgumentException("filled less than nothing: " + venueOrderId);
    }
  }
}
