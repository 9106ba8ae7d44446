package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;

/**
 * Carries orders out, on paper or on a venue. Whatever happens to an order is told to {@link
 * ExecutionReports}, in market-time order and never from within {@link #submit} or {@link #cancel}:
 * an order is accepted or rejected first, then filled any number of times, then, unless filled in
 * full, cancelled. After an order's last report nothing more is said of it.
 */
public interface ExecutionAdapter {
  /**
   * Sends an order.
   *
   * @param orderNumber the engine's number, never used before
   * @param side buy or sell
   * @param priceTicks limit, positive
   * @param quantityLots quantity, positive
   * @param execution how it may execute
   * @param nowNanos market time of the sending
   */
  void submit(
      long orderNumber,
      Side side,
      long priceTicks,
      long quantityLots,
      Execution execution,
      long nowNanos);

  /** Asks for an order to be cancelled; one that is gone or already being cancelled is ignored. */
  void cancel(long orderNumber, long nowNanos);
}
