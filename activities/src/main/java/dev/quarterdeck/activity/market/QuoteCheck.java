package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.L2Book;

/** Compares a book with the best quotes that the venue sent for the same update. */
final class QuoteCheck {
  private static final int REMEMBERED = 1 << 13;
  private static final int MASK = REMEMBERED - 1;

  private final long[] update = new long[REMEMBERED];
  private final long[] bid = new long[REMEMBERED];
  private final long[] bidLots = new long[REMEMBERED];
  private final long[] ask = new long[REMEMBERED];
  private final long[] askLots = new long[REMEMBERED];
  private long remembered;
  private long equal;
  private long different;

  /** Remembers a quote. */
  void quote(long id, long bidTicks, long bidQuantity, long askTicks, long askQuantity) {
    int slot = (int) remembered++ & MASK;
    update[slot] = id;
    bid[slot] = bidTicks;
    bidLots[slot] = bidQuantity;
    ask[slot] = askTicks;
    askLots[slot] = askQuantity;
  }

  /**
   * Whether the book is that of a remembered quote of the same update, or there is none of it.
   *
   * @param id the update that the book stands at
   */
  boolean agrees(long id, L2Book book) {
    long oldest = Math.max(0, remembered - REMEMBERED);
    for (long at = remembered - 1; at >= oldest; at--) {
      int slot = (int) at & MASK;
      if (update[slot] < id) {
        return true;
      }
      if (update[slot] == id) {
        return compare(slot, book);
      }
    }
    return true;
  }

  /** Updates at which book and quote were the same. */
  long equal() {
    return equal;
  }

  /** Updates compared. */
  long compared() {
    return equal + different;
  }

  private boolean compare(int slot, L2Book book) {
    boolean same =
        book.bestBidTicks() == bid[slot]
            && book.bestAskTicks() == ask[slot]
            && book.bidLots(bid[slot]) == bidLots[slot]
            && book.askLots(ask[slot]) == askLots[slot];
    if (same) {
      equal++;
    } else {
      different++;
    }
    return same;
  }
}
