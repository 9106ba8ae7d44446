package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueOrder;
import java.util.Objects;

/** What became of a cancel. */
public sealed interface Cancelling {
  /** The order is closed: cancelled, or as it ended before. Its fills may still have to be read. */
  record Closed(VenueOrder order) implements Cancelling {
    public Closed {
      Objects.requireNonNull(order, "order");
    }
  }

  /** The order may still work: cancel again, or read where it stands. */
  record StillOpen(VenueOrder order, VenueFailure failure) implements Cancelling {
    public StillOpen {
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(failure, "failure");
    }
  }
}
