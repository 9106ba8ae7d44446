package dev.quarterdeck.core.venue;

/**
 * What is known of the one submit of an intent. What the order does afterwards is not told here.
 */
public enum IntentState {
  /** Committed: may be on its way from now on. */
  SUBMITTED,
  /** The answer was lost. Settled by asking the venue, never by sending again. */
  UNKNOWN,
  /** The venue has the order, or has shown it. */
  ACCEPTED,
  /** The venue refused it. */
  REJECTED,
  /** The desk refused it after all; nothing was sent. */
  DENIED,
  /** The venue denied knowing it, twice and far enough apart. */
  LOST;

  /** Whether it is known what became of the submit. */
  public boolean settled() {
    return switch (this) {
      case SUBMITTED, UNKNOWN -> false;
      case ACCEPTED, REJECTED, DENIED, LOST -> true;
    };
  }

  /** Whether an intent may go from here to there. */
  public boolean mayBecome(IntentState next) {
    return switch (this) {
      case SUBMITTED -> next == UNKNOWN || next == ACCEPTED || next == REJECTED || next == DENIED;
      case UNKNOWN -> next == ACCEPTED || next == REJECTED || next == LOST;
      case ACCEPTED, REJECTED, DENIED, LOST -> false;
    };
  }
}
