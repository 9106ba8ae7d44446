package dev.quarterdeck.simvenue.exchange;

/** What an order becomes that waits for a price, and on which side of it it waits. */
public enum ConditionalType {
  STOP(true, OrderType.LIMIT),
  STOP_MARKET(true, OrderType.MARKET),
  TAKE_PROFIT(false, OrderType.LIMIT),
  TAKE_PROFIT_MARKET(false, OrderType.MARKET);

  private final boolean stop;
  private final OrderType becomes;

  ConditionalType(boolean stop, OrderType becomes) {
    this.stop = stop;
    this.becomes = becomes;
  }

  /** The type of the order that it becomes. */
  public OrderType becomes() {
    return becomes;
  }

  /** Whether a stop follows the price where it goes; a take-profit waits for it to come back. */
  boolean stop() {
    return stop;
  }
}
