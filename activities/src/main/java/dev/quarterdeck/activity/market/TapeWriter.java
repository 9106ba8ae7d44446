package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes a tape's columns into a folder. */
final class TapeWriter implements RowSink, AutoCloseable {
  private final Map<Column, ColumnWriter> columns = new EnumMap<>(Column.class);
  private final ColumnWriter timestamp;
  private final ColumnWriter kind;
  private final ColumnWriter price;
  private final ColumnWriter quantity;
  private final ColumnWriter reference;
  private final long[] counts = new long[EventKind.MASK + 1];
  private final boolean bars;
  private long rows;
  private long firstNanos;
  private long lastNanos;

  TapeWriter(Path folder, FeedLevel feedLevel) throws IOException {
    this.bars = feedLevel == FeedLevel.CANDLES;
    try {
      for (Column column : Column.of(feedLevel)) {
        columns.put(column, new ColumnWriter(folder.resolve(column.fileName())));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
    this.timestamp = column(Column.TIMESTAMP);
    this.kind = column(Column.KIND);
    this.price = column(Column.PRICE);
    this.quantity = column(Column.QUANTITY);
    this.reference = column(Column.REFERENCE);
  }

  @Override
  public void row(long timestampNanos, int kindWithFlag, long ticks, long lots, long id)
      throws IOException {
    if (bars) {
      barColumns(0, 0, 0);
    }
    common(timestampNanos, kindWithFlag, ticks, lots, id);
  }

  @Override
  public void bar(long timestampNanos, long open, long high, long low, long close, long volume)
      throws IOException {
    barColumns(open, high, low);
    common(timestampNanos, EventKind.CANDLE | EventKind.LAST, close, volume, 0);
  }

  /** Everything on the disk; the hash of every column. */
  Map<Column, Sha256> finish() throws IOException {
    Map<Column, Sha256> hashes = new EnumMap<>(Column.class);
    for (Map.Entry<Column, ColumnWriter> column : columns.entrySet()) {
      hashes.put(column.getKey(), column.getValue().finish());
    }
    return hashes;
  }

  long rows() {
    return rows;
  }

  long firstNanos() {
    return firstNanos;
  }

  long lastNanos() {
    return lastNanos;
  }

  /** Rows by the name of their kind. */
  Map<String, Long> counts() {
    Map<String, Long> named = new TreeMap<>();
    for (int what = 0; what < counts.length; what++) {
      if (counts[what] != 0) {
        named.put(EventKind.nameOf(what), counts[what]);
      }
    }
    return named;
  }

  @Override
  public void close() throws IOException {
    for (ColumnWriter column : columns.values()) {
      column.close();
    }
  }

  private void common(long nanos, int kindWithFlag, long ticks, long lots, long id)
      throws IOException {
    timestamp.writeLong(nanos);
    kind.writeByte((byte) kindWithFlag);
    price.writeLong(ticks);
    quantity.writeLong(lots);
    reference.writeLong(id);
    counts[kindWithFlag & EventKind.MASK]++;
    if (rows++ == 0) {
      firstNanos = nanos;
    }
    lastNanos = nanos;
  }

  private void barColumns(long open, long high, long low) throws IOException {
    column(Column.OPEN).writeLong(open);
    column(Column.HIGH).writeLong(high);
    column(Column.LOW).writeLong(low);
  }

  private ColumnWriter column(Column column) {
    ColumnWriter writer = columns.get(column);
    if (writer == null) {
      throw new IllegalStateException("this tape has no " + column);
    }
    return writer;
  }
}
