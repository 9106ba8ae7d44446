package dev.quarterdeck.activity.venue;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Waits that double from attempt to attempt, each between half and all of its length by chance.
 * They begin anew after what was attempted has held for as long as the longest.
 */
final class BackOff {
  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;
  private Duration next;
  private @Nullable Instant workedSince;

  BackOff(Duration first, Duration most, RandomGenerator random) {
    this.first = Objects.requireNonNull(first, "first");
    this.most = Objects.requireNonNull(most, "most");
    this.random = Objects.requireNonNull(random, "random");
    this.next = first;
  }

  /** It works. */
  void worked(Instant now) {
    if (workedSince == null) {
      workedSince = now;
    }
  }

  /** It failed; how long to wait before the next attempt. */
  Duration failed(Instant now) {
    Instant since = workedSince;
    workedSince = null;
    if (since != null && !now.isBefore(since.plus(most))) {
      next = first;
    }
    long nanos = next.toNanos();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(most) > 0 ? most : doubled;
    return Duration.ofNanos(nanos - (long) (random.nextDouble() * (nanos / 2)));
  }
}
