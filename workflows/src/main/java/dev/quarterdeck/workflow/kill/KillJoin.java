package dev.quarterdeck.workflow.kill;

import java.time.Instant;

/**
 * Somebody asked for a kill that was under way.
 *
 * @param by who
 * @param reason why
 * @param at when
 */
public record KillJoin(String by, String reason, Instant at) {
  @Override
  public String toString() {
    return by + ": " + reason;
  }
}
