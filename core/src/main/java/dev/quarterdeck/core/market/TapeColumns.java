package dev.quarterdeck.core.market;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Optional;

/**
 * The columns of a tape. All are arrays of little-endian 64-bit whole numbers, except {@code kind},
 * which is bytes. The segments must not change while the tape is in use.
 *
 * @param timestamp nanoseconds since the epoch, never decreasing
 * @param kind see {@link EventKind}
 * @param price ticks
 * @param quantity lots
 * @param reference order, trade or update id
 * @param bars open, high and low of bars, only where the tape is made of bars
 */
public record TapeColumns(
    MemorySegment timestamp,
    MemorySegment kind,
    MemorySegment price,
    MemorySegment quantity,
    MemorySegment reference,
    Optional<Bars> bars) {

  /** Layout of every column but the kind. */
  public static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * What a bar has besides its close and its volume, in ticks.
   *
   * @param open first price
   * @param high highest price
   * @param low lowest price
   */
  public record Bars(MemorySegment open, MemorySegment high, MemorySegment low) {
    public Bars {
      Objects.requireNonNull(open, "open");
      Objects.requireNonNull(high, "high");
      Objects.requireNonNull(low, "low");
    }
  }

  public TapeColumns {
    long rows = Objects.requireNonNull(kind, "kind").byteSize();
    requireRows(timestamp, "timestamp", rows);
    requireRows(price, "price", rows);
    requireRows(quantity, "quantity", rows);
    requireRows(reference, "reference", rows);
    Objects.requireNonNull(bars, "bars");
    if (bars.isPresent()) {
      requireRows(bars.get().open(), "open", rows);
      requireRows(bars.get().high(), "high", rows);
      requireRows(bars.get().low(), "low", rows);
    }
  }

  private static void requireRows(MemorySegment column, String name, long rows) {
    Objects.requireNonNull(column, name);
    if (column.byteSize() != rows * Long.BYTES) {
      throw new IllegalArgumentException(
          "column " + name + " must have " + rows + " rows, has " + column.byteSize() + " bytes");
    }
  }
}
