package dev.quarterdeck.activity.market;

/** Takes rows and keeps none. */
final class NoRows implements RowSink {
  @Override
  public void row(
      long timestampNanos, int kind, long priceTicks, long quantityLots, long reference) {}

  @Override
  public void bar(long timestampNanos, long open, long high, long low, long close, long volume) {}
}
