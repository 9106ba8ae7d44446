package dev.quarterdeck.simvenue.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param query raw query, empty without one
 * @param body raw body, empty without one
 * @param apiKey what the key's header says, null without it
 * @param signature what the header API-Sign says, null without it
 * @param form what query and form say
 */
record WireRequest(
    String method,
    String path,
    String query,
    String body,
    @Nullable String apiKey,
    @Nullable String signature,
    String remoteAddress,
    Form form) {

  /** Decoded parameters of query and form. */
  Map<String, String> parameters() {
    return form.values();
  }
}
