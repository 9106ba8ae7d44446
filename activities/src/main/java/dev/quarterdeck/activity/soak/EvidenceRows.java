package dev.quarterdeck.activity.soak;

import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.RunSink;
import dev.quarterdeck.core.trading.TickRow;
import dev.quarterdeck.db.soak.SoakMarkoutRow;
import dev.quarterdeck.db.soak.SoakRepository;
import java.util.ArrayList;
import java.util.List;

/** Hands a run's rows on to its meter, and writes them to the database in batches. */
final class EvidenceRows implements RunSink {
  private static final int BATCH = 2_000;

  private final SoakRepository repository;
  private final String runId;
  private final RunSink meter;
  private final List<TickRow> ticks = new ArrayList<>();
  private final List<Fill> fills = new ArrayList<>();
  private final List<SoakMarkoutRow> markouts = new ArrayList<>();

  EvidenceRows(SoakRepository repository, String runId, RunSink meter) {
    this.repository = repository;
    this.runId = runId;
    this.meter = meter;
  }

  @Override
  public void tick(TickRow row) {
    meter.tick(row);
    ticks.add(row);
    flushFull(ticks);
  }

  @Override
  public void fill(Fill fill) {
    meter.fill(fill);
    fills.add(fill);
    flushFull(fills);
  }

  @Override
  public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {
    meter.markout(fillSequence, horizonMillis, twiceMidTicks);
    markouts.add(new SoakMarkoutRow(fillSequence, horizonMillis, twiceMidTicks));
    flushFull(markouts);
  }

  /** Writes what is left. A checkpoint may be handed out only after this. */
  void flush() {
    if (!ticks.isEmpty() || !fills.isEmpty() || !markouts.isEmpty()) {
      repository.append(runId, List.copyOf(ticks), List.copyOf(fills), List.copyOf(markouts));
      ticks.clear();
      fills.clear();
      markouts.clear();
    }
  }

  private void flushFull(List<?> rows) {
    if (rows.size() >= BATCH) {
      flush();
    }
  }
}
