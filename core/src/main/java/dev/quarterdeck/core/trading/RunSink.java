package dev.quarterdeck.core.trading;

/** Where a run leaves its evidence, in market-time order. */
public interface RunSink {
  /** A tick was decided. */
  void tick(TickRow row);

  /** An order was filled. */
  void fill(Fill fill);

  /**
   * The market some time after a fill: its adverse selection.
   *
   * @param fillSequence the fill
   * @param horizonMillis 500 or 30,000
   * @param twiceMidTicks best bid plus best ask then
   */
  void markout(long fillSequence, int horizonMillis, long twiceMidTicks);
}
