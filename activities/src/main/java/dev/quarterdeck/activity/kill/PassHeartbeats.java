package dev.quarterdeck.activity.kill;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says that a pass is being worked on, and how far it is, so that a pass that follows a lost one
 * knows what that had cancelled. A pass that nobody wants any more is interrupted.
 */
final class PassHeartbeats implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final CountDownLatch over = new CountDownLatch(1);
  private final ActivityExecutionContext context;
  private final Thread worker;
  private volatile @Nullable String details;

  private PassHeartbeats(ActivityExecutionContext context, Thread worker) {
    this.context = context;
    this.worker = worker;
    this.details = lost().orElse(null);
  }

  static PassHeartbeats start() {
    PassHeartbeats beating =
        new PassHeartbeats(Activity.getExecutionContext(), Thread.currentThread());
    Thread.ofVirtual().name("kill-heartbeat").start(beating::beat);
    return beating;
  }

  /** How far an attempt came that was lost. */
  Optional<String> lost() {
    return context.getHeartbeatDetails(String.class);
  }

  /** Which attempt this is, from 1. */
  int attempt() {
    return context.getInfo().getAttempt();
  }

  /** Says how far it is, now. */
  void reached(String artifact) {
    details = artifact;
    context.heartbeat(artifact);
  }

  @Override
  public void close() {
    over.countDown();
  }

  private void beat() {
    try {
      do {
        context.heartbeat(details);
      } while (!over.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ActivityCompletionException e) {
      worker.interrupt();
    } catch (RejectedExecutionException e) {
      // The worker is stopping; whoever takes the pass over will notice.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
