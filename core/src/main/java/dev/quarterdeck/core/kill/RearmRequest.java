package dev.quarterdeck.core.kill;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody wants trading to go on.
 *
 * @param id what a repetition is recognised by
 * @param scope what was stopped
 * @param by who asks
 * @param reason why
 * @param at when
 * @param grounds what allows it
 */
public record RearmRequest(
    String id, HaltScope scope, String by, String reason, Instant at, RearmGrounds grounds) {
  public RearmRequest {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(grounds, "grounds");
    if (id.isBlank() || by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "a re-arm of " + scope + " has an id, a name and a reason");
    }
  }
}
