package dev.quarterdeck.core.kill;

import java.time.Instant;
import java.util.Objects;

/** An operator ended a kill before it was flat. */
public record Abandonment(String by, String reason, Instant at) {
  public Abandonment {
    Objects.requireNonNull(at, "at");
    if (by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a kill is abandoned by name and with a reason");
    }
  }
}
