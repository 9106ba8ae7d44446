package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.market.Side;

/** Where a strategy says what it wants done. */
public interface OrderIntents {
  /**
   * Wants an order.
   *
   * @param side buy or sell
   * @param level the strategy's own level, from 0; one working order per side and level
   * @param priceTicks limit in ticks, positive
   * @param quantityLots quantity in lots, positive
   * @param execution how it may execute
   * @return the order's number, increasing from 1, or 0 when it was denied at once
   */
  long place(Side side, int level, long priceTicks, long quantityLots, Execution execution);

  /** Wants a working order gone; does nothing when it is terminal or already being cancelled. */
  void cancel(long orderNumber);

  /** How an order may execute. */
  enum Execution {
    /** Refused rather than taking. */
    POST_ONLY,
    /** Rests or takes. */
    LIMIT,
    /** Takes what its limit allows now, the rest is cancelled. */
    IMMEDIATE_OR_CANCEL
  }
}
