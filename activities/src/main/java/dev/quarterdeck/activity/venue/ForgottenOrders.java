package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Orders that a venue took and denies to know now, as venues do with orders that ended days ago
 * without a fill, and test networks after they were begun anew.
 */
final class ForgottenOrders {
  /** Longer than any venue is said to hide what it took: one denial alone says nothing. */
  static final Duration APART = Duration.ofSeconds(65);

  private final Map<ClientOrderId, Instant> firstDenials = new ConcurrentHashMap<>();

  /** Whether the venue says that it knows no such order. */
  static boolean denial(VenueFailure failure) {
    return failure instanceof RejectedByVenue rejected
        && rejected.rejection() == Rejection.ORDER_NOT_FOUND;
  }

  /** The venue denied it; whether it has done so for long enough. */
  boolean denied(ClientOrderId order, Instant now) {
    Instant first = firstDenials.putIfAbsent(order, now);
    return first != null && !now.isBefore(first.plus(APART));
  }

  /** The venue shows it, or it has ended. */
  void known(ClientOrderId order) {
    firstDenials.remove(order);
  }
}
