package dev.quarterdeck.core.soak;

import java.time.Instant;

/** Nanoseconds since the epoch, as on a tape. */
final class MarketTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private MarketTime() {}

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), (long) instant.getNano());
  }
}
