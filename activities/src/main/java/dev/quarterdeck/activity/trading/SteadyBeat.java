package dev.quarterdeck.activity.trading;

import dev.quarterdeck.workflow.trading.BotReport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows that a run is alive, and keeps its lease, while its thread waits for others. */
final class SteadyBeat implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);

  SteadyBeat(Life life, SessionLease lease, BotReport report, Duration every, BotNotes notes) {
    Thread.startVirtualThread(
        () -> {
          try {
            do {
              life.beat(report);
              renew(lease, notes);
            } while (!over.await(every.toMillis(), TimeUnit.MILLISECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void renew(SessionLease lease, BotNotes notes) {
    try {
      lease.renew();
    } catch (RuntimeException e) {
      notes.warn("the lease could not be renewed: " + e.getMessage());
    }
  }

  /** The last beat may still be under way: it is not broken off. */
  @Override
  public void close() {
    over.countDown();
  }
}
