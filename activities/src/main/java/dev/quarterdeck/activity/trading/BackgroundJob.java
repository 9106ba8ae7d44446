package dev.quarterdeck.activity.trading;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Something done again and again beside the engine, never twice at a time. */
final class BackgroundJob {
  private final String name;
  private final long everyNanos;
  private final Work work;
  private final Executor threads;
  private final LongSupplier ticker;
  private final BotNotes notes;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile long nextNanos;
  private volatile long startedNanos;

  /** What is done; it may wait and may fail. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /**
   * Describes it; it is due at once.
   *
   * @param every from one start to the next, at least
   * @param ticker nanoseconds that never go back
   */
  BackgroundJob(
      String name,
      Duration every,
      Work work,
      Executor threads,
      LongSupplier ticker,
      BotNotes notes) {
    this.name = name;
    this.everyNanos = every.toNanos();
    this.work = work;
    this.threads = threads;
    this.ticker = ticker;
    this.notes = notes;
    this.nextNanos = ticker.getAsLong();
    this.startedNanos = nextNanos;
  }

  /** Starts it where it is due and does not run. */
  void tick() {
    long now = ticker.getAsLong();
    if (now - nextNanos >= 0 && running.compareAndSet(false, true)) {
      startedNanos = now;
      nextNanos = now + everyNanos;
      threads.execute(this::run);
    }
  }

  /** Makes it due after a while instead. */
  void again(Duration after) {
    nextNanos = ticker.getAsLong() + after.toNanos();
  }

  /** Makes it due so long after its last start, unless it is due before that. */
  void sooner(Duration sinceTheLast) {
    nextNanos = Math.min(nextNanos, startedNanos + sinceTheLast.toNanos());
  }

  boolean running() {
    return running.get();
  }

  private void run() {
    try {
      work.run();
    } catch (Exception e) {
      notes.warn(name + " failed: " + e.getMessage());
    } finally {
      running.set(false);
    }
  }
}
