package dev.quarterdeck.simvenue.http;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * How messages leave by a websocket: one after the other. A client that does not keep up is cut
 * off, as the venue does it.
 */
final class WayOut {

  private static final int MOST_WAITING = 50_000;

  private final Runnable gone;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile @Nullable Session session;
  private volatile boolean over;

  /**
   * @param gone what is done when it is over, however often
   */
  WayOut(Runnable gone) {
    this.gone = gone;
  }

  /** The connection stands: what was said before leaves now. */
  void opened(Session opened) {
    session = opened;
    if (over) {
      opened.disconnect();
    } else {
      Thread.ofVirtual().name("way-out").start(() -> write(opened));
    }
  }

  private void write(Session opened) {
    try {
      while (!over) {
        Callback.Completable sent = new Callback.Completable();
        opened.sendText(waiting.take(), sent);
        sent.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      cut();
    }
  }

  void say(String text) {
    if (!waiting.offer(text)) {
      cut();
    }
  }

  /** Ends it without a goodbye. */
  void cut() {
    over = true;
    Session opened = session;
    if (opened != null) {
      opened.disconnect();
    }
    gone.run();
  }

  void ping() {
    Session opened = session;
    if (opened != null && !over) {
      opened.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  /** The other side is gone. */
  void ended() {
    over = true;
    gone.run();
    // Wakes the writer up.
    if (!waiting.offer("")) {
      waiting.clear();
    }
  }
}
