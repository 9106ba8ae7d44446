package dev.quarterdeck.simvenue.exchange;

/** Where an order stands, in the venue's words. */
public enum OrderStatus {
  NEW,
  PARTIALLY_FILLED,
  FILLED,
  CANCELED,
  EXPIRED,
  /** Closed because it would have traded with an order of the same account. */
  EXPIRED_IN_MATCH;

  /** Whether an order in this state may still trade. */
  public boolean open() {
    return this == NEW || this == PARTIALLY_FILLED;
  }
}
