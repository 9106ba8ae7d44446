package dev.quarterdeck.core.market;

import java.util.Arrays;

/**
 * A whole number per price, 0 where none was set, indexed by the price itself over pages. Memory is
 * taken for a page when its first price is set and kept; after that nothing is allocated.
 */
final class PriceArray {
  /** Highest price, in ticks, that the page directory is allowed to reach. */
  static final long MAXIMUM_TICKS = Integer.MAX_VALUE;

  private static final int PAGE_BITS = 10;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int PAGE_MASK = PAGE_SIZE - 1;
  private static final long[] NO_PAGE = new long[PAGE_SIZE];

  private long[][] pages = new long[0][];
  private boolean[] own = new boolean[0];
  private int[] used = new int[0];
  private int size;

  /** Number of prices that are not 0. */
  int size() {
    return size;
  }

  long get(long ticks) {
    int page = (int) (ticks >>> PAGE_BITS);
    return page >= 0 && page < pages.length ? pages[page][(int) ticks & PAGE_MASK] : 0;
  }

  /** Sets a price's number; 0 removes it. */
  void set(long ticks, long value) {
    int page = (int) (ticks >>> PAGE_BITS);
    if (page >= pages.length || !own[page]) {
      if (value == 0) {
        return;
      }
      addPage(ticks, page);
    }
    long[] values = pages[page];
    int index = (int) ticks & PAGE_MASK;
    int change = (value != 0 ? 1 : 0) - (values[index] != 0 ? 1 : 0);
    values[index] = value;
    used[page] += change;
    size += change;
  }

  /** The highest price at or below one that is not 0; 0 where there is none. */
  long highestAtOrBelow(long ticks) {
    if (size == 0 || ticks <= 0) {
      return 0;
    }
    int page = (int) Math.min(ticks >>> PAGE_BITS, pages.length - 1);
    int index = page == ticks >>> PAGE_BITS ? (int) ticks & PAGE_MASK : PAGE_MASK;
    for (; page >= 0; page--, index = PAGE_MASK) {
      if (used[page] != 0) {
        long[] values = pages[page];
        for (; index >= 0; index--) {
          if (values[index] != 0) {
            return ((long) page << PAGE_BITS) + index;
          }
        }
      }
    }
    return 0;
  }

  /** The lowest price at or above one that is not 0; {@link Long#MAX_VALUE} where there is none. */
  long lowestAtOrAbove(long ticks) {
    if (size == 0 || ticks > MAXIMUM_TICKS) {
      return Long.MAX_VALUE;
    }
    int page = (int) (ticks >>> PAGE_BITS);
    int index = (int) ticks & PAGE_MASK;
    for (; page < pages.length; page++, index = 0) {
      if (used[page] != 0) {
        long[] values = pages[page];
        for (; index < PAGE_SIZE; index++) {
          if (values[index] != 0) {
            return ((long) page << PAGE_BITS) + index;
          }
        }
      }
    }
    return Long.MAX_VALUE;
  }

  /** Sets every price to 0 and keeps the memory. */
  void clear() {
    for (int page = 0; page < pages.length; page++) {
      if (used[page] != 0) {
        Arrays.fill(pages[page], 0);
        used[page] = 0;
      }
    }
    size = 0;
  }

  private void addPage(long ticks, int page) {
    if (ticks <= 0 || ticks > MAXIMUM_TICKS) {
      throw new IllegalArgumentException(
          "price must be from 1 to " + MAXIMUM_TICKS + " ticks: " + ticks);
    }
    if (page >= pages.length) {
      int before = pages.length;
      int length = Math.max(page + 1, Math.min(before * 2, 1 << (31 - PAGE_BITS)));
      pages = Arrays.copyOf(pages, length);
      own = Arrays.copyOf(own, length);
      used = Arrays.copyOf(used, length);
      Arrays.fill(pages, before, length, NO_PAGE);
    }
    pages[page] = new long[PAGE_SIZE];
    own[page] = true;
  }
}
