package dev.quarterdeck.activity.trading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Goes as the machine's clock does, and further ahead whenever it is moved. */
final class MovedClock extends Clock {
  private final AtomicLong aheadNanos = new AtomicLong();

  /** Moves it, and what waits by its ticker. */
  void move(Duration by) {
    aheadNanos.addAndGet(by.toNanos());
  }

  /** Nanoseconds that never go back. */
  long nanos() {
    return System.nanoTime() + aheadNanos.get();
  }

  @Override
  public Instant instant() {
    return Instant.now().plusNanos(aheadNanos.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("UTC alone");
  }
}
