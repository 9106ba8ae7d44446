package dev.quarterdeck.core.trading;

/** Before a run has somewhere to leave its evidence nothing happens that would be evidence. */
enum NoEvidence implements RunSink {
  SINK;

  @Override
  public void tick(TickRow row) {}

  @Override
  public void fill(Fill fill) {}

  @Override
  public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {}
}
