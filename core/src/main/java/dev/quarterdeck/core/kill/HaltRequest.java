package dev.quarterdeck.core.kill;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody wants trading to stop.
 *
 * @param id what a repetition is recognised by; becomes the kill's id where it trips the latch
 * @param scope what is to stop
 * @param by who asks
 * @param reason why
 * @param at when
 */
public record HaltRequest(String id, HaltScope scope, String by, String reason, Instant at) {
  public HaltRequest {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(at, "at");
    if (id.isBlank() || by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a halt of " + scope + " has an id, a name and a reason");
    }
  }
}
