package dev.quarterdeck.activity.venue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The venue's clock as far as it is known: the desk's, moved by what the venue last said. */
final class VenueClock {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private final Clock clock;
  private volatile Comparison last;

  /** How far the venue is ahead, and when that was seen. */
  private record Comparison(Duration ahead, Instant at) {}

  private VenueClock(Clock clock, Comparison last) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.last = last;
  }

  /** A clock that was not compared yet. */
  static VenueClock uncompared(Clock clock) {
    return new VenueClock(clock, new Comparison(Duration.ZERO, Instant.MIN));
  }

  /** A clock that is taken to be right until the venue refuses a time. */
  static VenueClock trusted(Clock clock) {
    return new VenueClock(clock, new Comparison(Duration.ZERO, clock.instant()));
  }

  /** Takes it to be as far off as it was known to be, unless the venue refused that since. */
  synchronized VenueClock trustedAgain() {
    if (!last.at().equals(Instant.MIN)) {
      last = new Comparison(last.ahead(), clock.instant());
    }
    return this;
  }

  /** The desk's own time. */
  Instant desk() {
    return clock.instant();
  }

  /** The venue's time now. */
  Instant venue() {
    return venueTimeOf(clock.instant());
  }

  /** The venue's time at a time of the desk. */
  Instant venueTimeOf(Instant desk) {
    return desk.plus(last.ahead());
  }

  /** Whether to ask the venue for its time before anything that carries one is sent. */
  boolean doubtful() {
    return last.at().isBefore(clock.instant().minus(GOOD_FOR));
  }

  /** Makes it doubtful: the venue refused a time. */
  synchronized void doubt() {
    last = new Comparison(last.ahead(), Instant.MIN);
  }

  /** Takes over what the venue said between two times of the desk. */
  synchronized void heard(Instant venue, Instant asked, Instant answered) {
    Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
    last = new Comparison(Duration.between(middle, venue), answered);
  }
}
