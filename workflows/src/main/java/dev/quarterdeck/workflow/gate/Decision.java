package dev.quarterdeck.workflow.gate;

import org.jspecify.annotations.Nullable;

/**
 * What an operator decided.
 *
 * @param by who
 * @param reason why
 */
public record Decision(@Nullable String by, @Nullable String reason) {
  String name() {
    return by == null ? "" : by;
  }

  String why() {
    return reason == null ? "" : reason;
  }
}
