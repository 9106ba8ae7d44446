package dev.quarterdeck.workflow.trading;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a running bot.
 *
 * @param by who
 * @param reason why
 */
public record BotInstruction(@Nullable String by, @Nullable String reason) {
  /** Who and why, in one line. */
  String signature() {
    return by + ": " + reason;
  }
}
