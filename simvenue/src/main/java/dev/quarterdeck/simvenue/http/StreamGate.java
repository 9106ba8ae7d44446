package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.stream.Streams;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** Where websockets come in: {@code /ws}, {@code /stream}, and both below {@code /fapi}. */
final class StreamGate {

  private static final String PERPETUAL = "/fapi";

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
    String path = request.getHttpURI().getDecodedPath();
    boolean perpetual = path.startsWith(PERPETUAL + "/");
    String rest = perpetual ? path.substring(PERPETUAL.length()) : path;
    boolean combined = rest.startsWith("/stream");
    String named =
        combined
            ? parameter(request.getHttpURI().getQuery())
            : rest.substring("/ws".length()).replaceFirst("^/", "");
    List<String> first =
        Arrays.stream(named.split("/", -1)).filter(stream -> !stream.isEmpty()).toList();
    return new StreamSocket(
        streams, perpetual ? MarketKind.USD_M : MarketKind.SPOT, first, combined);
  }

  private static String parameter(@Nullable String query) {
    if (query == null) {
      return "";
    }
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith("streams="))
        .map(pair -> URLDecoder.decode(pair.substring("streams=".length()), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }
}
