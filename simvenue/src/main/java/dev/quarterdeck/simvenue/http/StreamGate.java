package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.stream.Streams;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * Where websockets come in: {@code /ws}, {@code /stream}, both below {@code /fapi}, and the spot
 * market's API.
 */
final class StreamGate {

  private final Streams streams;
  private final WebsocketApi api;

  /**
   * @param api what is asked of the spot market by websocket
   */
  StreamGate(Streams streams, WebsocketApi api) {
    this.streams = streams;
    this.api = api;
  }

  /** Lets websockets in before a handler sees them. */
  Handler before(Server server, Handler handler) {
    WebSocketUpgradeHandler gate = WebSocketUpgradeHandler.from(server, this::open);
    gate.setHandler(handler);
    return gate;
  }

  private void open(ServerWebSocketContainer container) {
    // The venue pings; who is silent is not cut off by a timer.
    container.setIdleTimeout(Duration.ZERO);
    for (String path : List.of("/ws/*", "/stream/*", "/fapi/ws/*", "/fapi/stream/*")) {
      container.addMapping(path, (request, response, callback) -> socket(request));
    }
    container.addMapping(ApiSocket.PATH, (request, response, callback) -> apiSocket(request));
  }

  private ApiSocket apiSocket(ServerUpgradeRequest request) {
    ApiSocket socket = new ApiSocket(streams, api, Request.getRemoteAddr(request));
    streams.open(socket, MarketKind.SPOT, List.of());
    return socket;
  }

  private StreamSocket socket(ServerUpgradeRequest request) {
    StreamPath path = StreamPath.of(request.getHttpURI());
    StreamSocket socket = new StreamSocket(streams, path.market(), path.combined());
    streams.open(socket, path.market(), path.streams());
    // Who sees that it was let in hears all that happens from then on.
    path.streams().forEach(stream -> streams.subscribe(socket, path.market(), stream));
    return socket;
  }
}
