package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/**
 * Where a websocket begins.
 *
 * @param base the path without streams
 * @param streams what is heard from the beginning
 * @param combined whether every message says of which stream it is
 */
record StreamPath(String base, MarketKind market, List<String> streams, boolean combined) {

  private static final String PERPETUAL = "/fapi";
  private static final Pattern STREAMS =
      Pattern.compile("(/fapi)?/(ws|stream)(/.*)?|" + ApiSocket.PATH);

  StreamPath {
    streams = List.copyOf(streams);
  }

  static StreamPath of(HttpURI uri) {
    String path = uri.getDecodedPath();
    if (path.equals(ApiSocket.PATH)) {
      return new StreamPath(path, MarketKind.SPOT, List.of(), false);
    }
    boolean perpetual = path.startsWith(PERPETUAL + "/");
    String rest = perpetual ? path.substring(PERPETUAL.length()) : path;
    boolean combined = rest.startsWith("/stream");
    String own = combined ? "/stream" : "/ws";
    String named =
        combined
            ? parameter(uri.getQuery())
            : rest.startsWith(own) ? rest.substring(own.length()).replaceFirst("^/", "") : "";
    List<String> streams =
        Arrays.stream(named.split("/", -1)).filter(stream -> !stream.isEmpty()).toList();
    return new StreamPath(
        perpetual ? PERPETUAL + own : own,
        perpetual ? MarketKind.USD_M : MarketKind.SPOT,
        streams,
        combined);
  }

  /** Whether websockets begin at a path. */
  static boolean is(HttpURI uri) {
    return uri.getDecodedPath() != null && STREAMS.matcher(uri.getDecodedPath()).matches();
  }

  private static String parameter(@Nullable String query) {
    return Form.of(query == null ? "" : query, "").values().getOrDefault("streams", "");
  }
}
