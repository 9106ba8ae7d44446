package dev.quarterdeck.activity.trading;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends the threads of a session that is over. */
final class SessionThreads {
  private static final Duration AFTERWARDS = Duration.ofSeconds(1);

  private SessionThreads() {}

  /** What is under way is not broken off, unless it takes too long. */
  static void letFinish(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(AFTERWARDS.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
