package dev.quarterdeck.worker.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One of the desk's own servers. One that ends by itself is started again on the same data and the
 * same port, as often as it takes, until the desk stops: nobody may be there to do it.
 */
final class Supervised {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final String name;
  private final Start start;
  private final Consumer<String> announcements;
  private ProcessHandle process;
  private boolean stopped;

  private Supervised(
      String name, ProcessHandle process, Start start, Consumer<String> announcements) {
    this.name = Objects.requireNonNull(name, "name");
    this.process = Objects.requireNonNull(process, "process");
    this.start = Objects.requireNonNull(start, "start");
    this.announcements = Objects.requireNonNull(announcements, "announcements");
  }

  /** Starts a server, and returns its process when it answers. */
  @FunctionalInterface
  interface Start {
    ProcessHandle again() throws IOException, InterruptedException, DeskUnavailable;
  }

  /** Watches over a running server. */
  static Supervised watch(
      String name, ProcessHandle process, Start start, Consumer<String> announcements) {
    Supervised supervised = new Supervised(name, process, start, announcements);
    supervised.watch(process);
    return supervised;
  }

  /** Stops it for good. A start under way is waited for, so that nothing is left behind. */
  synchronized void stop(Consumer<ProcessHandle> how) {
    stopped = true;
    notifyAll();
    how.accept(process);
  }

  private void watch(ProcessHandle running) {
    running.onExit().thenRunAsync(this::ended, Thread::startVirtualThread);
  }

  private void ended() {
    long gone = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    try {
      while (!startedAgain(gone)) {
        pause(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there is nothing more to do: it runs again, or the desk stops. */
  private synchronized boolean startedAgain(long gone) throws InterruptedException {
    if (stopped) {
      return true;
    }
    announcements.accept(name + " has ended by itself; starting it again");
    try {
      process = start.again();
    } catch (IOException | DeskUnavailable e) {
      announcements.accept(name + " does not start: " + e.getMessage());
      return false;
    }
    announcements.accept(
        "%s is back after %.1f s".formatted(name, (System.nanoTime() - gone) / 1e9));
    watch(process);
    return true;
  }

  private synchronized void pause(Duration length) throws InterruptedException {
    long until = System.nanoTime() + length.toNanos();
    for (long left = length.toMillis(); left > 0 && !stopped; ) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
  }
}
