package dev.quarterdeck.core.trading;

import java.util.ArrayList;
import java.util.List;

/** Keeps everything a run leaves. */
final class CollectedRun implements RunSink {
  final List<TickRow> ticks = new ArrayList<>();
  final List<Fill> fills = new ArrayList<>();
  final List<String> markouts = new ArrayList<>();

  @Override
  public void tick(TickRow row) {
    ticks.add(row);
  }

  @Override
  public void fill(Fill fill) {
    fills.add(fill);
  }

  @Override
  public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {
    markouts.add(fillSequence + " " + horizonMillis + " " + twiceMidTicks);
  }
}
