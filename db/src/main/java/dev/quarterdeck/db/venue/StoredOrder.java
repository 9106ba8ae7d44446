package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.VenueOrder;
import java.util.Objects;

/**
 * An intent and its order as far as it is known.
 *
 * @param intentState what is known of its submit
 */
public record StoredOrder(OrderIntent intent, IntentState intentState, VenueOrder order) {
  public StoredOrder {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(intentState, "intentState");
    Objects.requireNonNull(order, "order");
  }
}
