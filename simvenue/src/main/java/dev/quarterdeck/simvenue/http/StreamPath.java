package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

  StreamPath {
    streams = List.copyOf(streams);
  }

  static StreamPath of(HttpURI uri) {
    String path = uri.getDecodedPath();
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
