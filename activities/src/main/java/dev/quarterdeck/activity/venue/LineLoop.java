package dev.quarterdeck.activity.venue;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which everything of a line happens, one thing at a time. After {@link #close}
 * nothing happens any more: what comes later is dropped.
 */
final class LineLoop implements AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;

  LineLoop(String name) {
    this.executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = Thread.ofVirtual().name(name).unstarted(task);
              thread = made;
              return made;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** A task that waits for its time. */
  interface Timer {
    /** Lets it be, if it has not begun. */
    void cancel();
  }

  /** Does a task as soon as those before it are done. */
  void execute(Runnable task) {
    try {
      executor.execute(guarded(task));
    } catch (RejectedExecutionException closed) {
      // The line is closed: nobody wants to know any more.
    }
  }

  /** Does a task later. */
  Timer after(Duration delay, Runnable task) {
    try {
      var future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  /** Ends; returns when nothing runs any more, unless the loop's own task asks for it. */
  @Override
  public void close() {
    executor.shutdown();
    executor.getQueue().clear();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      while (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
        // A listener that takes its time is waited for: after close it must not be called.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      if (!executor.isShutdown()) {
        task.run();
      }
    };
  }
}
