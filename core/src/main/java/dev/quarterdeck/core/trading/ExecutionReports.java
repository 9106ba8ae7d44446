package dev.quarterdeck.core.trading;

/** What an {@link ExecutionAdapter} tells of orders. Times are market time in nanoseconds. */
public interface ExecutionReports {
  /** The order is known and may rest or execute. */
  void accepted(long orderNumber, long nanos);

  /** The order was refused. */
  void rejected(long orderNumber, long nanos);

  /** The order is gone with what it did not fill. */
  void canceled(long orderNumber, long nanos);

  /** Part or all of the order was executed. */
  void filled(
      long orderNumber, long nanos, long priceTicks, long quantityLots, LiquiditySide liquidity);
}
