package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;

/**
 * What our own takers took of the quantities shown. A recording does not know of it and goes on
 * showing them, so a second order must not get them again before the price is shown anew.
 */
final class TakenQuantities {
  private static final int MAXIMUM = 64;

  private final Side[] side = new Side[MAXIMUM];
  private final long[] priceTicks = new long[MAXIMUM];
  private final long[] lots = new long[MAXIMUM];
  private int size;

  boolean any() {
    return size > 0;
  }

  /** What was taken of a side's price. */
  long lots(Side shownSide, long ticks) {
    int at = indexOf(shownSide, ticks);
    return at < 0 ? 0 : lots[at];
  }

  void add(Side shownSide, long ticks, long takenLots) {
    int at = indexOf(shownSide, ticks);
    if (at >= 0) {
      lots[at] += takenLots;
      return;
    }
    if (size == MAXIMUM) {
      remove(0);
    }
    side[size] = shownSide;
    priceTicks[size] = ticks;
    lots[size] = takenLots;
    size++;
  }

  /** The recording shows a price anew. */
  void shownAnew(Side shownSide, long ticks) {
    if (size > 0) {
      int at = indexOf(shownSide, ticks);
      if (at >= 0) {
        remove(at);
      }
    }
  }

  void clear() {
    size = 0;
  }

  void save(StateWriter out) {
    out.writeInt(size);
    for (int at = 0; at < size; at++) {
      out.writeSide(side[at]);
      out.writeLong(priceTicks[at]);
      out.writeLong(lots[at]);
    }
  }

  void restore(StateReader in) {
    size = in.readInt();
    for (int at = 0; at < size; at++) {
      side[at] = in.readSide();
      priceTicks[at] = in.readTicks();
      lots[at] = in.readLots();
    }
  }

  private int indexOf(Side shownSide, long ticks) {
    for (int at = 0; at < size; at++) {
      if (priceTicks[at] == ticks && side[at] == shownSide) {
        return at;
      }
    }
    return -1;
  }

  private void remove(int at) {
    int moved = size - at - 1;
    System.arraycopy(side, at + 1, side, at, moved);
    System.arraycopy(priceTicks, at + 1, priceTicks, at, moved);
    System.arraycopy(lots, at + 1, lots, at, moved);
    size--;
  }
}
