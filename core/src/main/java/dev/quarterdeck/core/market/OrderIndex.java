package dev.quarterdeck.core.market;

import java.util.Arrays;

/** Order id to slot, by open addressing; an id is never 0. */
final class OrderIndex {
  /** What {@link #find} says of an id that is not there. */
  static final int ABSENT = -1;

  private long[] ids = new long[1 << 12];
  private int[] slots = new int[1 << 12];
  private int size;

  int find(long id) {
    int mask = ids.length - 1;
    for (int at = home(id, mask); ids[at] != 0; at = (at + 1) & mask) {
      if (ids[at] == id) {
        return slots[at];
      }
    }
    return ABSENT;
  }

  /** Adds an id that is not there. */
  void put(long id, int slot) {
    if (++size * 2 > ids.length) {
      grow();
    }
    insert(id, slot);
  }

  /** Removes an id that is there. */
  void remove(long id) {
    int mask = ids.length - 1;
    int hole = home(id, mask);
    while (ids[hole] != id) {
      hole = (hole + 1) & mask;
    }
    size--;
    // Later entries of the same run move up, so that no search ends at the hole too early.
    for (int at = (hole + 1) & mask; ids[at] != 0; at = (at + 1) & mask) {
      if (((at - home(ids[at], mask)) & mask) >= ((at - hole) & mask)) {
        ids[hole] = ids[at];
        slots[hole] = slots[at];
        hole = at;
      }
    }
    ids[hole] = 0;
  }

  void clear() {
    Arrays.fill(ids, 0);
    size = 0;
  }

  private void insert(long id, int slot) {
    int mask = ids.length - 1;
    int at = home(id, mask);
    while (ids[at] != 0) {
      at = (at + 1) & mask;
    }
    ids[at] = id;
    slots[at] = slot;
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldSlots = slots;
    ids = new long[oldIds.length * 2];
    slots = new int[oldIds.length * 2];
    for (int at = 0; at < oldIds.length; at++) {
      if (oldIds[at] != 0) {
        insert(oldIds[at], oldSlots[at]);
      }
    }
  }

  private static int home(long id, int mask) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & mask;
  }
}
