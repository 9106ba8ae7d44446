package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import java.time.Instant;
import java.util.Objects;

/** An intent and where its submit stands. */
public record StoredIntent(OrderIntent intent, IntentState state, Instant stateChangedAt) {
  public StoredIntent {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(stateChangedAt, "stateChangedAt");
  }
}
