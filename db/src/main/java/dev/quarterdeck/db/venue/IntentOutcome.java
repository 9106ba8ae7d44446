package dev.quarterdeck.db.venue;

import java.util.Objects;

/** What became of an intent that was to be recorded. */
public sealed interface IntentOutcome {
  /**
   * Committed by this very call: whoever gets this sends the order, once, where it is paid for.
   *
   * @param paid whether it is
   */
  record Recorded(Spending paid) implements IntentOutcome {
    public Recorded {
      Objects.requireNonNull(paid, "paid");
    }

    /** One that costs nothing. */
    public Recorded() {
      this(new Spending.Granted());
    }
  }

  /** Was there already and may have been sent: ask the venue, never send. */
  record AlreadyRecorded(StoredIntent stored) implements IntentOutcome {
    public AlreadyRecorded {
      Objects.requireNonNull(stored, "stored");
    }
  }

  /** A later session of its bot has begun, or its own never did; nothing was written. */
  record SessionOver(String reason) implements IntentOutcome {
    public SessionOver {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** A halt covers it, or the halt that it flattens for does not stand; nothing was written. */
  record Refused(String reason) implements IntentOutcome {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
