package dev.quarterdeck.worker.desk;

import java.util.concurrent.CountDownLatch;

/** A desk process from start to stop. */
public final class Desk {
  private Desk() {}

  /**
   * Runs a desk until the process is asked to end.
   *
   * @return exit code: 0 after a clean stop, 1 where something that it needs failed, 2 where it was
   *     refused, for instance because another desk runs on the same home
   */
  public static int run(DeskOptions options) {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              end.countDown();
              awaitUninterrupted(stopped);
              // Asked to end and ended in order: that is a success, whatever the signal's number.
              Runtime.getRuntime().halt(0);
            },
            "stop");
    try (RunningDesk desk = start(options)) {
      Runtime.getRuntime().addShutdownHook(hook);
      options.announcements().accept("Ready; Ctrl-C stops the desk");
      if (!Boolean.getBoolean("quarterdeck.stop-when-ready")) {
        end.await();
      }
      options.announcements().accept("Stopping; what runs is drained");
      desk.close();
      options.announcements().accept("Stopped");
      return 0;
    } catch (DeskUnavailable e) {
      options.announcements().accept(String.valueOf(e.getMessage()));
      return e.exitCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DeskUnavailable.FAILED;
    } finally {
      stopped.countDown();
    }
  }

  /**
   * Starts a desk and returns when it is ready.
   *
   * @throws DeskUnavailable when it cannot run; nothing is left running then
   */
  public static RunningDesk start(DeskOptions options) throws DeskUnavailable {
    return new DeskStart(options).start();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
