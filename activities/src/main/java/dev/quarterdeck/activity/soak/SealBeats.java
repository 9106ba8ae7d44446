package dev.quarterdeck.activity.soak;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Says once a second that a recording is still being sealed: copying one of days takes a while, and
 * so does a disk that has to have it for sure. A cancelled one is interrupted.
 */
final class SealBeats implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final CountDownLatch over = new CountDownLatch(1);
  private final ActivityExecutionContext activity;
  private final Thread sealing;

  private SealBeats(ActivityExecutionContext activity, Thread sealing) {
    this.activity = activity;
    this.sealing = sealing;
  }

  /** Begins, for the thread that calls. */
  static SealBeats of(ActivityExecutionContext activity) {
    SealBeats beats = new SealBeats(activity, Thread.currentThread());
    Thread.ofVirtual().name("seal-heartbeat").start(beats::beat);
    return beats;
  }

  @Override
  public void close() {
    over.countDown();
  }

  private void beat() {
    try {
      do {
        activity.heartbeat("sealing");
      } while (!over.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ActivityCompletionException e) {
      sealing.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
