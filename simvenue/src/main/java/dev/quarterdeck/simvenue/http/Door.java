package dev.quarterdeck.simvenue.http;

import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The listening socket. While it is shut, who knocks is refused by the operating system. */
final class Door {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

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

  /** Cuts every connection and listens again after a while; a shut door stays as it is. */
  synchronized void shut(Duration closedFor) {
    if (!shut && !locked) {
      shut = true;
      ServerConnector left = connector;
      connector = connector(server, left.getLocalPort());
      left.setAccepting(false);
      left.close();
      Thread.ofVirtual().name("door").start(() -> stayShut(left, closedFor));
    }
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
