package dev.quarterdeck.core.market;

/** What kind of contract an instrument is. */
public enum InstrumentClass {
  /** Base currency is exchanged for quote currency. */
  SPOT,
  /** A linear perpetual swap, margined and settled in the quote currency, with funding. */
  PERPETUAL
}
