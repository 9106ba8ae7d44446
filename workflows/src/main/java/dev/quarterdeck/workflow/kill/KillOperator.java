package dev.quarterdeck.workflow.kill;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has to do with a kill.
 *
 * @param by who
 * @param reason why
 * @param requestId what a repetition is recognised by; null where nothing is repeated
 */
public record KillOperator(
    @Nullable String by, @Nullable String reason, @Nullable String requestId) {
  String name() {
    return by == null ? "" : by.strip();
  }

  String why() {
    return reason == null ? "" : reason.strip();
  }
}
