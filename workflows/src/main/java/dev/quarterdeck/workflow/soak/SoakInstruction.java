package dev.quarterdeck.workflow.soak;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a running soak, without more to say than that.
 *
 * @param by who
 * @param reason why
 */
public record SoakInstruction(@Nullable String by, @Nullable String reason) {
  /** Who and why, in one line. */
  String signature() {
    return by + ": " + reason;
  }
}
