package dev.quarterdeck.activity.gate;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says once a second that a check is still being worked on, for as long as it is open. A check that
 * was cancelled meanwhile is interrupted.
 */
final class Heartbeats implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final CountDownLatch over = new CountDownLatch(1);
  private final ActivityExecutionContext context;
  private final Thread worker;

  private Heartbeats(ActivityExecutionContext context, Thread worker) {
    this.context = context;
    this.worker = worker;
  }

  static Heartbeats start() {
    Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext(), Thread.currentThread());
    Thread.ofVirtual().name("gate-heartbeat").start(heartbeats::beat);
    return heartbeats;
  }

  @Override
  public void close() {
    over.countDown();
  }

  private void beat() {
    try {
      do {
        context.heartbeat(null);
      } while (!over.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ActivityCompletionException e) {
      worker.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
