package dev.quarterdeck.db.venue;

import java.time.Instant;
import java.util.Objects;

/** Whether a request may be made. */
public sealed interface Spending {
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
