package dev.quarterdeck.simvenue.exchange;

/** What kind of order. */
public enum OrderType {
  LIMIT,
  LIMIT_MAKER,
  MARKET
}
