package dev.quarterdeck.simvenue.exchange;

/** What fees are taken from. */
public enum FeeBasis {
  /** What the account receives: a buyer gets less. */
  RECEIVED,
  /** The amount of quote currency on both sides: a buyer pays more. */
  QUOTE
}
