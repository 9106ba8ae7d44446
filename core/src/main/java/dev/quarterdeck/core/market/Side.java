package dev.quarterdeck.core.market;

/** Order side. */
public enum Side {
  BUY,
  SELL;

  /** The other side. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }

  /** {@code +1} for a buy, {@code -1} for a sell. */
  public int sign() {
    return this == BUY ? 1 : -1;
  }
}
