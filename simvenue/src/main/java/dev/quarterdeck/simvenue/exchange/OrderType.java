package dev.quarterdeck.simvenue.exchange;

/** What kind of order. */
public enum OrderType {
  LIMIT,
  LIMIT_MAKER,
  MARKET,
  /** A limit order once the last price has come to its stop price; spot only. */
  STOP_LOSS_LIMIT,
  /** The same from the other side. */
  TAKE_PROFIT_LIMIT;

  /** Whether it waits for a price. */
  public boolean waits() {
    return this == STOP_LOSS_LIMIT || this == TAKE_PROFIT_LIMIT;
  }
}
