package dev.quarterdeck.simvenue.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The listening socket. While it is shut, who knocks is refused by the operating system. */
final class Door {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private static final Duration LONGEST_FALL = Duration.ofSeconds(10);

  private final Server server;
  private ServerConnector connector;
  private boolean shut;
  private boolean locked;

  /**
   * Before the server starts.
   *
   * @param port 0 for any free one
   */
  Door(Server server, int port) {
    this.server = server;
    this.connector = connector(server, port);
    server.addConnector(connector);
  }

  Server server() {
    return server;
  }

  /** Where the door is; it stays there. */
  synchronized URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** Lets nobody through who came in while the door fell shut. */
  Handler before(Handler house) {
    return new Handler.Wrapper(house) {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        ConnectionMetaData came = request.getConnectionMetaData();
        if (!isOpen(came.getConnector())) {
          came.getConnection().getEndPoint().close();
          callback.failed(new EofException("the door is shut"));
          return true;
        }
        return super.handle(request, response, callback);
      }
    };
  }

  private synchronized boolean isOpen(Connector by) {
    return by == connector;
  }

  /**
   * Cuts every connection and listens again after a while; a shut door stays as it is. Who knocks
   * after this has returned is refused.
   */
  synchronized void shut(Duration closedFor) {
    if (!shut && !locked) {
      shut = true;
      ServerConnector left = connector;
      int port = left.getLocalPort();
      connector = connector(server, port);
      left.setAccepting(false);
      left.close();
      awaitSilence(port);
      Thread.ofVirtual().name("door").start(() -> stayShut(left, closedFor));
    }
  }

  /**
   * The operating system goes on listening for as long as a thread is still inside its accept,
   * which on a busy machine is long enough to let somebody in.
   */
  private static void awaitSilence(int port) {
    long end = System.nanoTime() + LONGEST_FALL.toNanos();
    while (System.nanoTime() < end) {
      try (Socket knock = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.onSpinWait();
      } catch (ConnectException e) {
        return;
      } catch (IOException e) {
        // Let in and thrown out again: somebody listened.
      }
    }
    throw new IllegalStateException("port %d is still listened on".formatted(port));
  }

  /** The server ends; the door does not open again. */
  synchronized void lock() {
    locked = true;
  }

  private void stayShut(ServerConnector left, Duration closedFor) {
    long end = System.nanoTime() + closedFor.toNanos();
    try {
      do {
        // Also those that were being accepted while the door fell shut.
        left.getConnectedEndPoints().forEach(EndPoint::close);
        Thread.sleep(BETWEEN_LOOKS);
      } while (System.nanoTime() < end);
      left.stop();
      openAgain(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("the listener cannot be opened again", e);
    }
  }

  private synchronized void openAgain(ServerConnector left) throws Exception {
    if (!locked) {
      server.removeConnector(left);
      server.addConnector(connector);
      connector.start();
      shut = false;
    }
  }

  private static ServerConnector connector(Server server, int port) {
    ServerConnector connector =
        new ServerConnector(server, 1, 1) {
          /** An accept that ends because the door fell shut is no reason to wait. */
          @Override
          protected boolean handleAcceptFailure(Throwable failure) {
            return !isAccepting() || super.handleAcceptFailure(failure);
          }
        };
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    return connector;
  }
}
