package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.VenueOrder;
import java.util.Objects;

/** An intent and its order as far as it is known. */
public record StoredOrder(OrderIntent intent, VenueOrder order) {
  public StoredOrder {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(order, "order");
  }
}
