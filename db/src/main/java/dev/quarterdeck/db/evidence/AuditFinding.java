package dev.quarterdeck.db.evidence;

/**
 * Where a chain does not hold.
 *
 * @param sequence the event
 * @param kind what is wrong with it
 * @param detail one sentence for an operator
 */
public record AuditFinding(long sequence, Kind kind, String detail) {

  /** What can be wrong with a chain. */
  public enum Kind {
    /** An event's content does not give its hash. */
    EDITED,
    /** Events are missing. */
    GAP,
    /** An event does not follow the one before it. */
    BROKEN_LINK,
    /** The chain ends before or behind the noted head, or at another event. */
    WRONG_END,
    /** A head that somebody remembers is not in the chain. */
    REWRITTEN
  }
}
