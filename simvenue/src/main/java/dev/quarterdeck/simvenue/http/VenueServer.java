package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.SyntheticMarket;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.truth.Truth;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** Both faces of a venue, on two ports of the loopback interface. */
public final class VenueServer implements AutoCloseable {

  private final Server spot;
  private final Server admin;

  private VenueServer(Server spot, Server admin) {
    this.spot = spot;
    this.admin = admin;
  }

  /**
   * Serves until closed.
   *
   * @param port of the spot API, 0 for any free one
   * @param adminPort 0 for any free one
   * @param keys the accounts' keys, by API key
   */
  public static VenueServer start(
      int port,
      int adminPort,
      Exchange exchange,
      Map<String, Key> keys,
      AllowedUse allowed,
      Faults faults,
      Truth truth,
      Optional<SyntheticMarket> market,
      InstantSource clock)
      throws Exception {
    Keys known = new Keys(keys, clock);
    Limits limits = new Limits(allowed, clock);
    SpotApi api = new SpotApi(exchange, known, limits, allowed, clock);
    Server spot = serve(port, new SpotHandler(api, known, limits, faults, truth));
    try {
      return new VenueServer(
          spot, serve(adminPort, new AdminHandler(exchange, faults, truth, market)));
    } catch (Exception e) {
      spot.stop();
      throw e;
    }
  }

  /** Where the spot API is. */
  public URI spotUri() {
    return uri(spot);
  }

  /** Where truth and levers are. */
  public URI adminUri() {
    return uri(admin);
  }

  /** Stops both faces. */
  @Override
  public void close() throws Exception {
    try {
      spot.stop();
    } finally {
      admin.stop();
    }
  }

  private static Server serve(int port, Handler handler) throws Exception {
    QueuedThreadPool selectors = new QueuedThreadPool();
    selectors.setDaemon(true);
    selectors.setVirtualThreadsExecutor(new VirtualThreadPool());
    Server server = new Server(selectors);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    return server;
  }

  private static URI uri(Server server) {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://127.0.0.1:" + port);
  }
}
