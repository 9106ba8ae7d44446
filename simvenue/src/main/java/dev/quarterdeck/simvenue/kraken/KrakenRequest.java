package dev.quarterdeck.simvenue.kraken;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for the Kraken face.
 *
 * @param path with its leading slash, as it is signed
 * @param body raw form, empty without one
 * @param apiKey what the header API-Key says, null without it
 * @param signature what the header API-Sign says, null without it
 * @param parameters decoded parameters of query and form
 */
public record KrakenRequest(
    String path,
    String body,
    @Nullable String apiKey,
    @Nullable String signature,
    Map<String, String> parameters) {

  /** Keeps the parameters as they are. */
  public KrakenRequest {
    parameters = Map.copyOf(parameters);
  }
}
