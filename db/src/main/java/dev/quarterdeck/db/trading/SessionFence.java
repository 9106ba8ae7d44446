package dev.quarterdeck.db.trading;

import java.time.Duration;
import java.util.Objects;

/**
 * The end of what earlier sessions of a bot may send.
 *
 * @param session number of the session that stands before whatever comes; it sends nothing
 * @param released whether the session before it had given its lease back: nothing of it is under
 *     way
 * @param remaining how long an earlier session may still send, zero where none may
 */
public record SessionFence(long session, boolean released, Duration remaining) {
  public SessionFence {
    Objects.requireNonNull(remaining, "remaining");
    if (remaining.isNegative() || (released && !remaining.isZero())) {
      throw new IllegalArgumentException("remaining " + remaining);
    }
  }
}
