package dev.quarterdeck.simvenue.fault;

/** When a fault strikes, seen from the venue's books. */
public enum Moment {
  /** The request changes nothing. */
  BEFORE_BOOKING,
  /** The venue has done what was asked, and the client does not hear of it. */
  AFTER_BOOKING
}
