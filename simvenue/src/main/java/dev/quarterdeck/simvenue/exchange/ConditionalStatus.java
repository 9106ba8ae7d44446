package dev.quarterdeck.simvenue.exchange;

/** Where a conditional order stands, in the venue's words. */
public enum ConditionalStatus {
  NEW,
  /** Its price has come; the order is on its way into the book. */
  TRIGGERING,
  /** The order that it became was booked. */
  TRIGGERED,
  /** The order that it became has ended. */
  FINISHED,
  CANCELED,
  /** The order that it would have become was refused. */
  REJECTED,
  /** The position that it was to close is gone. */
  EXPIRED
}
