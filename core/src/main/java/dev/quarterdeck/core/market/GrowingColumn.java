package dev.quarterdeck.core.market;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Whole numbers in a growing array, copied out of the heap at the end. */
final class GrowingColumn {
  private long[] values = new long[64];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  MemorySegment longs(Arena arena) {
    MemorySegment column = arena.allocate((long) size * Long.BYTES, Long.BYTES);
    for (int row = 0; row < size; row++) {
      column.setAtIndex(TapeColumns.LONG, row, values[row]);
    }
    return column;
  }

  MemorySegment bytes(Arena arena) {
    MemorySegment column = arena.allocate(size, Long.BYTES);
    for (int row = 0; row < size; row++) {
      column.set(ValueLayout.JAVA_BYTE, row, (byte) values[row]);
    }
    return column;
  }
}
