package dev.quarterdeck.core.market;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.Optional;

/**
 * A recording as columns, in time order. Reading a row allocates nothing and is safe from any
 * thread. A row below 0 or at or past {@link #size} throws {@link IndexOutOfBoundsException}.
 */
public final class Tape {
  private final Instrument instrument;
  private final FeedLevel feedLevel;
  private final long size;
  private final MemorySegment timestamp;
  private final MemorySegment kind;
  private final MemorySegment price;
  private final MemorySegment quantity;
  private final MemorySegment reference;
  private final MemorySegment open;
  private final MemorySegment high;
  private final MemorySegment low;

  /**
   * A tape over columns, for example memory-mapped ones.
   *
   * @throws IllegalArgumentException when a tape of bars lacks their columns, or another has them
   */
  public Tape(Instrument instrument, FeedLevel feedLevel, TapeColumns columns) {
    this.instrument = Objects.requireNonNull(instrument, "instrument");
    this.feedLevel = Objects.requireNonNull(feedLevel, "feedLevel");
    if (columns.bars().isPresent() != (feedLevel == FeedLevel.CANDLES)) {
      throw new IllegalArgumentException("a tape of bars, and no other, has open, high and low");
    }
    this.size = columns.kind().byteSize();
    this.timestamp = columns.timestamp();
    this.kind = columns.kind();
    this.price = columns.price();
    this.quantity = columns.quantity();
    this.reference = columns.reference();
    this.open = columns.bars().map(TapeColumns.Bars::open).orElse(MemorySegment.NULL);
    this.high = columns.bars().map(TapeColumns.Bars::high).orElse(MemorySegment.NULL);
    this.low = columns.bars().map(TapeColumns.Bars::low).orElse(MemorySegment.NULL);
  }

  /** Starts a tape in memory. */
  public static Builder builder(Instrument instrument, FeedLevel feedLevel) {
    return new Builder(instrument, feedLevel);
  }

  /** How much of the market it shows. */
  public FeedLevel feedLevel() {
    return feedLevel;
  }

  /** What was recorded. */
  public Instrument instrument() {
    return instrument;
  }

  /** Number of rows. */
  public long size() {
    return size;
  }

  /** Time of a row in nanoseconds since the epoch, never less than the row's before. */
  public long timestampNanos(long row) {
    return timestamp.getAtIndex(TapeColumns.LONG, row);
  }

  /** An {@link EventKind} with its flag. */
  public byte kind(long row) {
    return kind.get(ValueLayout.JAVA_BYTE, row);
  }

  /** Price in ticks; a bar's close. */
  public long priceTicks(long row) {
    return price.getAtIndex(TapeColumns.LONG, row);
  }

  /** Quantity in lots; a bar's volume. */
  public long quantityLots(long row) {
    return quantity.getAtIndex(TapeColumns.LONG, row);
  }

  /** The venue's id of the order, trade or update, 0 where there is none. */
  public long reference(long row) {
    return reference.getAtIndex(TapeColumns.LONG, row);
  }

  /** A bar's first price. Only a tape of bars has it. */
  public long openTicks(long row) {
    return open.getAtIndex(TapeColumns.LONG, row);
  }

  /** A bar's highest price. Only a tape of bars has it. */
  public long highTicks(long row) {
    return high.getAtIndex(TapeColumns.LONG, row);
  }

  /** A bar's lowest price. Only a tape of bars has it. */
  public long lowTicks(long row) {
    return low.getAtIndex(TapeColumns.LONG, row);
  }

  /** The first row at or after a time; {@link #size} where all are before it. */
  public long firstRowAtOrAfter(long nanos) {
    long from = 0;
    long to = size;
    while (from < to) {
      long middle = (from + to) >>> 1;
      if (timestampNanos(middle) < nanos) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Collects rows in memory. Not safe for use by several threads. */
  public static final class Builder {
    private final Instrument instrument;
    private final FeedLevel feedLevel;
    private final GrowingColumn timestamp = new GrowingColumn();
    private final GrowingColumn price = new GrowingColumn();
    private final GrowingColumn quantity = new GrowingColumn();
    private final GrowingColumn reference = new GrowingColumn();
    private final GrowingColumn open = new GrowingColumn();
    private final GrowingColumn high = new GrowingColumn();
    private final GrowingColumn low = new GrowingColumn();
    private final GrowingColumn kind = new GrowingColumn();
    private long lastNanos = Long.MIN_VALUE;

    private Builder(Instrument instrument, FeedLevel feedLevel) {
      this.instrument = Objects.requireNonNull(instrument, "instrument");
      this.feedLevel = Objects.requireNonNull(feedLevel, "feedLevel");
    }

    /**
     * Adds a row.
     *
     * @param kind an {@link EventKind}, {@link EventKind#LAST} included where it is due
     * @throws IllegalArgumentException when time runs backwards
     */
    public Builder append(
        long timestampNanos, int kind, long priceTicks, long quantityLots, long reference) {
      if (feedLevel == FeedLevel.CANDLES) {
        open.add(0);
        high.add(0);
        low.add(0);
      }
      return row(timestampNanos, kind, priceTicks, quantityLots, reference);
    }

    /** Adds a closed bar; its timestamp is its end. */
    public Builder candle(
        long timestampNanos,
        long openTicks,
        long highTicks,
        long lowTicks,
        long closeTicks,
        long volumeLots) {
      if (feedLevel != FeedLevel.CANDLES) {
        throw new IllegalArgumentException("only a tape of bars takes a bar");
      }
      open.add(openTicks);
      high.add(highTicks);
      low.add(lowTicks);
      return row(timestampNanos, EventKind.CANDLE | EventKind.LAST, closeTicks, volumeLots, 0);
    }

    /** The tape of the rows so far; the builder can go on. */
    public Tape build() {
      Arena arena = Arena.ofAuto();
      Optional<TapeColumns.Bars> bars =
          feedLevel == FeedLevel.CANDLES
              ? Optional.of(
                  new TapeColumns.Bars(open.longs(arena), high.longs(arena), low.longs(arena)))
              : Optional.empty();
      return new Tape(
          instrument,
          feedLevel,
          new TapeColumns(
              timestamp.longs(arena),
              kind.bytes(arena),
              price.longs(arena),
              quantity.longs(arena),
              reference.longs(arena),
              bars));
    }

    private Builder row(long nanos, int kindWithFlag, long ticks, long lots, long id) {
      if (nanos < lastNanos) {
        throw new IllegalArgumentException("time runs backwards: " + nanos + " after " + lastNanos);
      }
      lastNanos = nanos;
      timestamp.add(nanos);
      kind.add(kindWithFlag);
      price.add(ticks);
      quantity.add(lots);
      reference.add(id);
      return this;
    }
  }
}
