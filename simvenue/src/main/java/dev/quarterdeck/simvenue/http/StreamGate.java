package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.stream.Streams;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** Where websockets come in: {@code /ws}, {@code /stream}, and both below {@code /fapi}. */
final class StreamGate {

  private final Streams streams;

  StreamGate(Streams streams) {
    this.streams = streams;
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
  }

  private StreamSocket socket(ServerUpgradeRequest request) {
    StreamPath path = StreamPath.of(request.getHttpURI());
    StreamSocket socket = new StreamSocket(streams, path.market(), path.streams(), path.combined());
    streams.open(socket, path.market(), path.streams());
    return socket;
  }
}
