package dev.quarterdeck.core.trading;

import java.time.Duration;

/**
 * A run's own time, which never goes back. Where the clock that it is told is set back, it goes on
 * from the moment that it had reached, so much ahead of the clock from then on.
 */
final class RunClock {
  /** A clock that goes back by no more was not set: it is waited for. */
  private static final long SLIP_NANOS = Duration.ofSeconds(1).toNanos();

  private long nowNanos;
  private long aheadNanos;

  RunClock(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  long nowNanos() {
    return nowNanos;
  }

  /** How far it is ahead of the clock. */
  long aheadNanos() {
    return aheadNanos;
  }

  /** What the clock will show at a moment of the run. */
  long onTheClock(long runNanos) {
    return runNanos - aheadNanos;
  }

  /** The clock shows this. */
  void clockShows(long clockNanos) {
    long back = nowNanos - (clockNanos + aheadNanos);
    if (back > SLIP_NANOS) {
      aheadNanos += back;
    }
    nowNanos = Math.max(nowNanos, clockNanos + aheadNanos);
  }

  /** Goes on from where an earlier run was; its clock may have been ahead of this one. */
  void goOnFrom(long reachedNanos) {
    long back = reachedNanos - nowNanos;
    if (back > 0) {
      aheadNanos += back;
      nowNanos = reachedNanos;
    }
  }
}
