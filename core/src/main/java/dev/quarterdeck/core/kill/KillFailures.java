package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.venue.VenueFailure;
import java.time.Duration;
import java.util.Optional;

/** What a kill makes of a failure: it goes on in any case. */
final class KillFailures {
  private KillFailures() {}

  /** In a line. */
  static String text(VenueFailure failure) {
    String detail = failure.detail().isBlank() ? "no detail" : failure.detail();
    return failure.getClass().getSimpleName() + ": " + detail;
  }

  /** How long the venue asks to be left alone. */
  static Optional<Duration> silence(VenueFailure failure) {
    return failure instanceof VenueFailure.RateLimited limited
        ? limited.retryAfter()
        : Optional.empty();
  }
}
