package dev.quarterdeck.db.trading;

import java.time.Duration;
import java.util.Objects;

/** What came of asking for a session. */
public sealed interface SessionOutcome {
  /** It is the caller's. */
  record Begun(long session) implements SessionOutcome {}

  /** Another run may still send orders. */
  record Held(String holder, Duration remaining) implements SessionOutcome {
    public Held {
      Objects.requireNonNull(holder, "holder");
      Objects.requireNonNull(remaining, "remaining");
    }
  }
}
