package dev.quarterdeck.core.market;

/** How much of the market a recording shows. */
public enum FeedLevel {
  /** Every resting order: queue positions are known. */
  L3,
  /** Quantity at every price, and trades. */
  L2,
  /** Trades only: the spread is synthetic and fills are estimated optimistically. */
  TRADES,
  /** Bars only: the spread is synthetic and fills are estimated optimistically. */
  CANDLES;

  /** Whether results over this feed must be marked {@code optimistic_estimated}. */
  public boolean optimistic() {
    return this == TRADES || this == CANDLES;
  }
}
