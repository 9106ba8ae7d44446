package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the venue's refusals of orders call into question. Safe for several threads. */
final class RefusalDoubts {
  private final AtomicBoolean rules = new AtomicBoolean();
  private final AtomicBoolean mode = new AtomicBoolean();

  /** The venue refused an order. */
  void refused(VenueFailure failure) {
    if (failure instanceof RejectedByVenue(var rejection, var detail)) {
      switch (rejection) {
        case FILTER, UNKNOWN_INSTRUMENT, OTHER -> rules.set(true);
        case POSITION_MODE -> mode.set(true);
        case INSUFFICIENT_FUNDS,
            WOULD_TAKE,
            WOULD_NOT_REDUCE,
            DUPLICATE_CLIENT_ORDER_ID,
            ORDER_NOT_FOUND,
            TOO_LATE -> {}
      }
    }
  }

  /** Whether the venue's rules may have changed since this was asked last. */
  boolean rules() {
    return rules.getAndSet(false);
  }

  /** Whether the account's position mode may have changed since this was asked last. */
  boolean mode() {
    return mode.getAndSet(false);
  }
}
