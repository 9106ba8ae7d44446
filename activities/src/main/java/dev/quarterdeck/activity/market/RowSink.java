package dev.quarterdeck.activity.market;

import java.io.IOException;

/** Takes the rows of an import in time order. */
interface RowSink {
  /** A row of any kind but a bar. */
  void row(long timestampNanos, int kind, long priceTicks, long quantityLots, long reference)
      throws IOException;

  /** A closed bar; the timestamp is its end. */
  void bar(long timestampNanos, long open, long high, long low, long close, long volume)
      throws IOException;
}
