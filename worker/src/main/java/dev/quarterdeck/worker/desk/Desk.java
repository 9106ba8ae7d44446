package dev.quarterdeck.worker.desk;

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
    StopRequest request = StopRequest.install(Thread.currentThread());
    try (RunningDesk desk = start(options)) {
      options.announcements().accept("Ready; Ctrl-C stops the desk");
      if (!Boolean.getBoolean("quarterdeck.stop-when-ready")) {
        request.await();
      }
      options.announcements().accept("Stopping; what runs is drained");
      desk.close();
      options.announcements().accept("Stopped");
      return 0;
    } catch (DeskUnavailable e) {
      options.announcements().accept(String.valueOf(e.getMessage()));
      return e.exitCode();
    } finally {
      request.done();
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
}
