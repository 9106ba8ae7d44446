package dev.quarterdeck.core.venue;

/** Where an order on a venue stands, by the names of FIX where FIX has one. */
public enum OrderState {
  /** Its intent is recorded; nothing was sent. */
  INITIALIZED(Phase.LOCAL),
  /** Refused by the desk; never sent. */
  DENIED(Phase.CLOSED),
  /** On its way; the venue has not answered. */
  SUBMITTED(Phase.IN_FLIGHT),
  /** Perhaps at the venue: the answer was lost. Settled by asking, never by sending again. */
  UNKNOWN(Phase.IN_FLIGHT),
  /** Works at the venue, nothing executed. */
  ACCEPTED(Phase.OPEN),
  /** Works at the venue, a part executed. */
  PARTIALLY_FILLED(Phase.OPEN),
  /** A cancel was sent and is not confirmed; it can still fill. */
  PENDING_CANCEL(Phase.OPEN),
  /** Executed in full. */
  FILLED(Phase.CLOSED),
  /** Gone at request, perhaps after fills. */
  CANCELED(Phase.CLOSED),
  /** Gone by its terms, perhaps after fills. */
  EXPIRED(Phase.CLOSED),
  /** Refused by the venue. */
  REJECTED(Phase.CLOSED),
  /** The venue denied knowing it, twice and far enough apart. */
  LOST(Phase.CLOSED);

  /** How far an order has come; it never goes back to an earlier phase. */
  public enum Phase {
    /** With the desk. */
    LOCAL,
    /** Awaiting the venue's answer. */
    IN_FLIGHT,
    /** Working at the venue. */
    OPEN,
    /** Nothing can happen to it any more; a fill of earlier may still become known. */
    CLOSED
  }

  private final Phase phase;

  OrderState(Phase phase) {
    this.phase = phase;
  }

  /** How far an order in this state has come. */
  public Phase phase() {
    return phase;
  }

  /** Whether it is done with. */
  public boolean closed() {
    return phase == Phase.CLOSED;
  }

  /** Whether the venue can say of an order that it stands so. */
  public boolean reportedByVenues() {
    return switch (this) {
      case ACCEPTED, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED, REJECTED -> true;
      case INITIALIZED, DENIED, SUBMITTED, UNKNOWN, PENDING_CANCEL, LOST -> false;
    };
  }
}
