package dev.quarterdeck.activity.trading;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again, like showing that a run is alive, while its thread waits. */
final class SteadyBeat implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);

  SteadyBeat(Duration every, Runnable beat) {
    Thread.startVirtualThread(
        () -> {
          try {
            do {
              beat.run();
            } while (!over.await(every.toMillis(), TimeUnit.MILLISECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** The last beat may still be under way: it is not broken off. */
  @Override
  public void close() {
    over.countDown();
  }
}
