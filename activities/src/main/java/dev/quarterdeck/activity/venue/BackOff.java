package dev.quarterdeck.activity.venue;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Waits that double from attempt to attempt, each between half and all of its length by chance. */
final class BackOff {
  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;
  private Duration next;

  BackOff(Duration first, Duration most, RandomGenerator random) {
    this.first = Objects.requireNonNull(first, "first");
    this.most = Objects.requireNonNull(most, "most");
    this.random = Objects.requireNonNull(random, "random");
    this.next = first;
  }

  /** How long to wait before the next attempt. */
  Duration next() {
    long nanos = next.toNanos();
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(most) > 0 ? most : doubled;
    return Duration.ofNanos(nanos - (long) (random.nextDouble() * (nanos / 2)));
  }

  /** It worked: the next wait is the first again. */
  void reset() {
    next = first;
  }
}
