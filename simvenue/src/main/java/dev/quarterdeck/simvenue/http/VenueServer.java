package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.exchange.SyntheticMarket;
import dev.quarterdeck.simvenue.fault.Faults;
import dev.quarterdeck.simvenue.kraken.KrakenUse;
import dev.quarterdeck.simvenue.replay.Replay;
import dev.quarterdeck.simvenue.stream.ListenKeys;
import dev.quarterdeck.simvenue.stream.Streams;
import dev.quarterdeck.simvenue.truth.Truth;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import tools.jackson.databind.JsonNode;

/** Both faces of a venue, on two ports of the loopback interface. */
public final class VenueServer implements AutoCloseable {

  private final Server spot;
  private final Server admin;
  private final Door door;
  private final URI spotUri;
  private final URI adminUri;

  private VenueServer(Server spot, Server admin, Door door, Door adminDoor) {
    this.spot = spot;
    this.admin = admin;
    this.door = door;
    this.adminUri = adminDoor.uri();
    this.spotUri = door.uri();
  }

  /**
   * Serves until closed.
   *
   * @param port of the spot API, 0 for any free one
   * @param adminPort 0 for any free one
   * @param keys the accounts' keys, by API key; there may come more
   * @param spotListenKeys whether the spot market still lends listen keys
   * @param opening opens one more account
   */
  public static VenueServer start(
      int port,
      int adminPort,
      Exchange exchange,
      Perpetuals perpetuals,
      Map<String, Key> keys,
      AllowedUse allowed,
      PerpetualUse perpetualAllowed,
      KrakenUse krakenAllowed,
      Faults faults,
      Truth truth,
      List<SyntheticMarket> market,
      Optional<Replay> replay,
      Streams streams,
      ListenKeys listenKeys,
      boolean spotListenKeys,
      Consumer<JsonNode> opening,
      InstantSource clock)
      throws Exception {
    Keys known = new Keys(keys, clock);
    RestApi spotApi =
        new RestApi(
            spotEndpoints(exchange, allowed, listenKeys, spotListenKeys, clock),
            known,
            Limits.spot(allowed, clock),
            VenueServer::noSuchPage);
    RestApi perpetualApi =
        new RestApi(
            perpetualEndpoints(perpetuals, perpetualAllowed, listenKeys, clock),
            known,
            Limits.perpetual(perpetualAllowed, clock),
            VenueServer::noSuchPath);
    KrakenFace kraken = new KrakenFace(exchange, keys, krakenAllowed, clock);
    Door door = open(port);
    Interference interference = new Interference(faults, truth, door);
    VenueHandler venue =
        new VenueHandler(spotApi, perpetualApi, kraken, known, interference, truth, clock);
    WebsocketApi api =
        new WebsocketApi(known, spotApi.limits(), allowed, interference, truth, clock);
    Handler gate = new StreamGate(streams, api).before(door.server(), venue);
    Server spot =
        serve(door, new HandshakeHandler(gate, streams, spotApi.limits(), interference, truth));
    SortedSet<String> endpoints = new TreeSet<>(spotApi.endpoints());
    endpoints.addAll(perpetualApi.endpoints());
    endpoints.addAll(kraken.endpoints());
    endpoints.addAll(WebsocketApi.endpoints());
    try {
      AdminHandler levers =
          new AdminHandler(
              exchange,
              perpetuals,
              faults,
              truth,
              market,
              replay,
              streams,
              opening,
              door,
              endpoints);
      Door adminDoor = open(adminPort);
      return new VenueServer(spot, serve(adminDoor, levers), door, adminDoor);
    } catch (Exception e) {
      spot.stop();
      throw e;
    }
  }

  /** Where the spot API is. */
  public URI spotUri() {
    return spotUri;
  }

  /** Where truth and levers are. */
  public URI adminUri() {
    return adminUri;
  }

  /** Stops both faces. */
  @Override
  public void close() throws Exception {
    door.lock();
    try {
      spot.stop();
    } finally {
      admin.stop();
    }
  }

  private static Map<String, Endpoint> spotEndpoints(
      Exchange exchange,
      AllowedUse allowed,
      ListenKeys listenKeys,
      boolean lends,
      InstantSource clock) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    if (lends) {
      endpoints.putAll(ListenKeyEndpoints.spot(listenKeys).all());
    }
    endpoints.putAll(HistoryEndpoints.spot(exchange, clock));
    endpoints.putAll(new MarketEndpoints(exchange, allowed, clock).all());
    endpoints.putAll(new WindowEndpoints(exchange, clock).all());
    endpoints.putAll(new AccountEndpoints(exchange, clock).all());
    endpoints.putAll(new OrderEndpoints(exchange).all());
    return endpoints;
  }

  private static Map<String, Endpoint> perpetualEndpoints(
      Perpetuals perpetuals, PerpetualUse allowed, ListenKeys listenKeys, InstantSource clock) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.putAll(ListenKeyEndpoints.perpetual(listenKeys).all());
    endpoints.putAll(HistoryEndpoints.perpetual(perpetuals, clock));
    endpoints.putAll(new PerpetualMarketEndpoints(perpetuals, allowed, clock).all());
    endpoints.putAll(new PerpetualAccountEndpoints(perpetuals, clock).all());
    endpoints.putAll(new PerpetualSettingEndpoints(perpetuals).all());
    endpoints.putAll(new PerpetualOrderEndpoints(perpetuals).all());
    endpoints.putAll(new PerpetualBatchEndpoints(perpetuals).all());
    endpoints.putAll(new ConditionalEndpoints(perpetuals).all());
    return endpoints;
  }

  /** Where listen keys are no longer lent, that is said. */
  private static Answer noSuchPage(WireRequest request) {
    return request.path().equals(ListenKeyEndpoints.SPOT)
        ? Answer.page(410, "Gone")
        : Answer.page(404, "Not Found");
  }

  private static Answer noSuchPath(WireRequest request) {
    return Answer.refusal(
        new Refusal(
            RefusalCode.NO_SUCH_PATH,
            "Path %s, Method %s is invalid".formatted(request.path(), request.method())));
  }

  private static Door open(int port) {
    QueuedThreadPool selectors = new QueuedThreadPool();
    selectors.setDaemon(true);
    selectors.setVirtualThreadsExecutor(new VirtualThreadPool());
    return new Door(new Server(selectors), port);
  }

  private static Server serve(Door door, Handler handler) throws Exception {
    door.server().setHandler(door.before(handler));
    door.server().start();
    return door.server();
  }
}
