package dev.quarterdeck.worker.desk;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a request that the desk's own thread answers, and holds the process
 * until that thread has stopped everything. A desk that is still starting is interrupted.
 */
final class StopRequest {
  /** Draining may take ten of them, where a bot has to see its orders gone; then the servers. */
  private static final long STOP_SECONDS = 20;

  private final Thread desk;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean waiting;

  private StopRequest(Thread desk) {
    this.desk = desk;
  }

  static StopRequest install(Thread desk) {
    StopRequest request = new StopRequest(desk);
    Runtime.getRuntime().addShutdownHook(new Thread(request::hold, "stop"));
    return request;
  }

  /** Returns when the process was asked to end. */
  void await() {
    waiting = true;
    try {
      asked.await();
    } catch (InterruptedException e) {
      // Asked between the end of the start and this line: the same request.
    }
  }

  /** Everything is stopped; the process may end. */
  void done() {
    done.countDown();
  }

  private void hold() {
    if (done.getCount() == 0) {
      return;
    }
    asked.countDown();
    if (!waiting) {
      desk.interrupt();
    }
    try {
      // Asked to end and ended in order is a success, whatever the number of the signal.
      Runtime.getRuntime().halt(done.await(STOP_SECONDS, TimeUnit.SECONDS) ? 0 : 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
