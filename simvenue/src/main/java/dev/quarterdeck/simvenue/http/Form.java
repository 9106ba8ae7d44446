package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was sent as query and form. What cannot be decoded is kept as it came, so that it can be
 * written down before it is refused.
 *
 * @param values by name, in the order in which they came; the query goes before the form
 * @param fault why the venue does not take it, null where it does
 */
record Form(Map<String, String> values, @Nullable Refusal fault) {

  Form {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Reads query and form, each as it came over the wire. */
  static Form of(String query, String form) {
    Map<String, String> values = new LinkedHashMap<>();
    Refusal first = read(query, values);
    Refusal second = read(form, values);
    return new Form(values, first == null ? second : first);
  }

  private static @Nullable Refusal read(String encoded, Map<String, String> values) {
    Refusal fault = null;
    Set<String> names = new HashSet<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      String name = pair.substring(0, equals);
      String value = pair.substring(equals + 1);
      try {
        name = decoded(name);
        value = decoded(value);
      } catch (IllegalArgumentException notEncoded) {
        fault = new Refusal(RefusalCode.ILLEGAL_CHARS, "Illegal characters found in a parameter.");
      }
      if (!names.add(name) && fault == null) {
        fault =
            new Refusal(
                RefusalCode.TOO_MANY_PARAMETERS, "Duplicate values for a parameter detected.");
      }
      values.putIfAbsent(name, value);
    }
    return fault;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
