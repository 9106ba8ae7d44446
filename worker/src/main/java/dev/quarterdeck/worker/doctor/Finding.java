package dev.quarterdeck.worker.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a check found.
 *
 * @param id the check
 * @param health what it comes to
 * @param message what was found, one sentence
 * @param remedy what to do about it, empty where there is nothing to do
 */
public record Finding(String id, Health health, String message, String remedy) {
  public Finding {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(health, "health");
    Objects.requireNonNull(message, "message");
    if ((health == Health.OK) != remedy.isEmpty()) {
      throw new IllegalArgumentException("whatever is wrong has a remedy, nothing else has: " + id);
    }
  }

  static Finding ok(String id, String message) {
    return new Finding(id, Health.OK, message, "");
  }

  static Finding warning(String id, String message, String remedy) {
    return new Finding(id, Health.WARNING, message, remedy);
  }

  /** It is not as it should be. */
  public static Finding failed(String id, String message, String remedy) {
    return new Finding(id, Health.FAILED, message, remedy);
  }

  /** The fields of an answer. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("status", health.text());
    fields.put("message", message);
    fields.put("remedy", remedy);
    return fields;
  }
}
