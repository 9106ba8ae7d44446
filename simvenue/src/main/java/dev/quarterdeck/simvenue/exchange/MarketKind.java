package dev.quarterdeck.simvenue.exchange;

/** The venue's two markets. They share no symbol, no order number and no money. */
public enum MarketKind {
  /** Assets change hands. */
  SPOT,
  /** Perpetual contracts, settled in USDT. */
  USD_M
}
