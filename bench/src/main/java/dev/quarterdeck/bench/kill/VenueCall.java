package dev.quarterdeck.bench.kill;

import dev.quarterdeck.simvenue.truth.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A request that a venue received from an account.
 *
 * @param method GET, POST or DELETE
 * @param path without query
 * @param parameters all but time stamp and signature
 * @param receivedMillis when it arrived
 * @param answeredMillis when its answer left; the end of time where none did
 */
record VenueCall(
    String method,
    String path,
    Map<String, String> parameters,
    long receivedMillis,
    long answeredMillis) {
  VenueCall {
    parameters = Map.copyOf(parameters);
  }

  /** What an account's key asked of the venue behind a place in its record, in order. */
  static List<VenueCall> of(Truth truth, long after, String account) {
    Map<Long, JsonNode> received = new LinkedHashMap<>();
    Map<Long, Long> answeredAt = new LinkedHashMap<>();
    for (JsonNode entry : truth.after(after, Integer.MAX_VALUE)) {
      String type = entry.path("type").asString();
      if (type.equals("RequestReceived") && entry.path("account").asString().equals(account)) {
        received.put(entry.path("sequence").asLong(), entry);
      } else if (type.equals("RequestAnswered")) {
        answeredAt.put(entry.path("request").asLong(), entry.path("time").asLong());
      }
    }
    List<VenueCall> calls = new ArrayList<>();
    received.forEach(
        (number, request) -> {
          Map<String, String> parameters = new TreeMap<>();
          request
              .path("parameters")
              .properties()
              .forEach(field -> parameters.put(field.getKey(), field.getValue().asString()));
          parameters.remove("timestamp");
          calls.add(
              new VenueCall(
                  request.path("method").asString(),
                  request.path("path").asString(),
                  parameters,
                  request.path("time").asLong(),
                  answeredAt.getOrDefault(number, Long.MAX_VALUE)));
        });
    return calls;
  }
}
