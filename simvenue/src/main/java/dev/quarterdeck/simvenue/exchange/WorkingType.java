package dev.quarterdeck.simvenue.exchange;

/** Which price a conditional order waits for. */
public enum WorkingType {
  MARK_PRICE,
  /** The price of the last trade. */
  CONTRACT_PRICE
}
