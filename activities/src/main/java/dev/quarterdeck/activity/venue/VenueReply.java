package dev.quarterdeck.activity.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import si.mazi.rescu.HttpResponseAware;

/** What a venue answered: its text as it came, the same as JSON, and the headers. */
final class VenueReply implements HttpResponseAware {
  private final String body;
  private final JsonNode json;
  private Map<String, List<String>> headers = Map.of();

  VenueReply(String body, JsonNode json) {
    this.body = Objects.requireNonNull(body, "body");
    this.json = Objects.requireNonNull(json, "json");
  }

  /** The text, byte for byte. */
  String body() {
    return body;
  }

  /** The text, read. */
  VenueJson json() {
    return new VenueJson(json);
  }

  @Override
  public void setResponseHeaders(Map<String, List<String>> headers) {
    this.headers = headers;
  }

  @Override
  public Map<String, List<String>> getResponseHeaders() {
    return headers;
  }
}
