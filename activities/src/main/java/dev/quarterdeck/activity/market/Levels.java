package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.L2Book;
import java.io.IOException;
import java.util.Arrays;

/** The price levels of one message. */
final class Levels {
  private byte[] kinds = new byte[64];
  private long[] ticks = new long[64];
  private long[] lots = new long[64];
  private int size;

  void clear() {
    size = 0;
  }

  void add(boolean bid, long priceTicks, long quantityLots) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      ticks = Arrays.copyOf(ticks, size * 2);
      lots = Arrays.copyOf(lots, size * 2);
    }
    kinds[size] = bid ? EventKind.BID_LEVEL : EventKind.ASK_LEVEL;
    ticks[size] = priceTicks;
    lots[size++] = quantityLots;
  }

  Levels copy() {
    Levels copy = new Levels();
    copy.kinds = Arrays.copyOf(kinds, Math.max(size, 1));
    copy.ticks = Arrays.copyOf(ticks, Math.max(size, 1));
    copy.lots = Arrays.copyOf(lots, Math.max(size, 1));
    copy.size = size;
    return copy;
  }

  void applyTo(L2Book book) {
    for (int level = 0; level < size; level++) {
      book.apply(kinds[level], ticks[level], lots[level]);
    }
  }

  /** Leaves a row per level, the last one marked as the message's last. */
  void writeTo(ImportSession session, long nanos, long reference) throws IOException {
    for (int level = 0; level < size; level++) {
      int last = level == size - 1 ? EventKind.LAST : 0;
      session.row(nanos, kinds[level] | last, ticks[level], lots[level], reference);
    }
  }
}
