package dev.quarterdeck.worker.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two looks at something that runs elsewhere. */
@FunctionalInterface
public interface Pause {
  /** Real time. */
  Pause REAL =
      duration -> {
        try {
          boolean never = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
          assert !never;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw CommandFailed.unavailable("interrupted");
        }
      };

  /**
   * Returns after a while.
   *
   * @throws CommandFailed when interrupted
   */
  void of(Duration duration);
}
