package dev.quarterdeck.core.venue;

import java.time.Instant;
import java.util.Objects;

/**
 * What a venue sent, byte for byte, as evidence.
 *
 * @param endpoint method and path of the request, without its query, not blank
 * @param at when the answer was complete
 * @param body the answer's text, which holds no secret of the desk
 */
public record RawAnswer(String endpoint, Instant at, String body) {
  public RawAnswer {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(body, "body");
    if (endpoint.isBlank() || endpoint.contains("?")) {
      throw new IllegalArgumentException("an endpoint is method and path: '" + endpoint + "'");
    }
  }
}
