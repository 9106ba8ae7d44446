package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the desk's clock is near enough to the venue's: executions find their orders by both. */
final class ClockCheck {
  /** An execution is given to orders that were intended up to a minute after it. */
  private static final Duration MOST = Duration.ofSeconds(30);

  private final VenueAdapter venue;
  private final Clock clock;

  ClockCheck(VenueAdapter venue, Clock clock) {
    this.venue = venue;
    this.clock = clock;
  }

  /** Why it is not to be traded by; empty where it is, or where the venue does not say its time. */
  Optional<String> apart() {
    Instant asked = clock.instant();
    if (!(venue.serverTime() instanceof VenueAnswer.Answered<Instant>(Instant time, var raw))) {
      return Optional.empty();
    }
    Instant middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
    Duration ahead = Duration.between(time, middle);
    return ahead.abs().compareTo(MOST) > 0
        ? Optional.of(
            "the desk's clock is %d s %s the venue's: set it right"
                .formatted(ahead.abs().toSeconds(), ahead.isPositive() ? "ahead of" : "behind"))
        : Optional.empty();
  }
}
