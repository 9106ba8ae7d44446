package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.ReportedOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * An order of the kill's scope that was read at the venue.
 *
 * @param instrument where it rests
 * @param venueOrderId the venue's id
 * @param clientOrderId its sender's id, blank where the venue shows none
 * @param quantity ordered
 * @param filled executed when it was last seen
 * @param updatedAt the venue's time of that
 * @param rounds rounds that saw it
 */
public record SeenOrder(
    InstrumentId instrument,
    String venueOrderId,
    String clientOrderId,
    BigDecimal quantity,
    BigDecimal filled,
    Instant updatedAt,
    int rounds) {
  public SeenOrder {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(venueOrderId, "venueOrderId");
    Objects.requireNonNull(clientOrderId, "clientOrderId");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(filled, "filled");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  static SeenOrder of(ReportedOrder order, int rounds) {
    return new SeenOrder(
        order.instrument(),
        order.status().venueOrderId().value(),
        order.clientOrderId(),
        order.quantity(),
        order.status().filledQuantity(),
        order.status().updatedAt(),
        rounds);
  }
}
