package dev.quarterdeck.core.strategy;

import java.util.HashMap;
import java.util.Map;

/** A strategy's parameters as pairs of key and value. */
public final class EppParameters {
  private EppParameters() {}

  /** The map of {@code key, value, key, value, ...}. */
  public static Map<String, String> of(String... pairs) {
    if (pairs.length % 2 != 0) {
      throw new IllegalArgumentException("a key without a value: " + pairs[pairs.length - 1]);
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.put(pairs[i], pairs[i + 1]);
    }
    return parameters;
  }
}
