package dev.quarterdeck.db.venue;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a request may be made. */
public sealed interface Spending {
  /** What the database says: the limit that refuses and when to ask again, or neither. */
  static Spending of(@Nullable String refusedLimit, @Nullable Instant retryAt) {
    return refusedLimit == null || retryAt == null
        ? new Granted()
        : new Refused(refusedLimit, retryAt);
  }

  /** It is paid for. */
  record Granted() implements Spending {}

  /** Nothing was spent; ask again then. */
  record Refused(String limitName, Instant retryAt) implements Spending {
    public Refused {
      Objects.requireNonNull(limitName, "limitName");
      Objects.requireNonNull(retryAt, "retryAt");
    }
  }
}
