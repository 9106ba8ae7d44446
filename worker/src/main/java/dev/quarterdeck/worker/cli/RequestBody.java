package dev.quarterdeck.worker.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's fields; what was not given is not sent. */
final class RequestBody {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  RequestBody with(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  Map<String, Object> fields() {
    return fields;
  }
}
