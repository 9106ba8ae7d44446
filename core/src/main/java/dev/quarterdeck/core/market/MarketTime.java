package dev.quarterdeck.core.market;

import java.time.Instant;

/** Market time as a tape counts it: nanoseconds since the epoch, UTC. */
public final class MarketTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private MarketTime() {}

  /** The instant of a number of nanoseconds. */
  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /**
   * The number of nanoseconds of an instant.
   *
   * @throws ArithmeticException before 1677 or after 2262
   */
  public static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), (long) instant.getNano());
  }
}
