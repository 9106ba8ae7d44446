package dev.quarterdeck.core.market;

/**
 * Quantity at every price, in ticks and lots. Applying a row allocates nothing once the prices in
 * use have been seen. Between the rows of one venue message the sides may overlap; after a row
 * flagged {@link EventKind#LAST} of a good recording they do not. Not safe for several threads.
 */
public final class L2Book {
  /** Highest price that a book holds, in ticks. */
  public static final long MAXIMUM_PRICE_TICKS = PriceArray.MAXIMUM_TICKS;

  /** What {@link #bestAskTicks} says without an ask. */
  public static final long NO_ASK = Long.MAX_VALUE;

  /** What {@link #bestBidTicks} says without a bid. */
  public static final long NO_BID = 0;

  private final PriceArray bids = new PriceArray();
  private final PriceArray asks = new PriceArray();
  private long bestBid = NO_BID;
  private long bestAsk = NO_ASK;

  /**
   * Applies a row: {@link EventKind#CLEAR}, {@link EventKind#BID_LEVEL} or {@link
   * EventKind#ASK_LEVEL}; every other kind is ignored.
   */
  public void apply(byte kind, long priceTicks, long quantityLots) {
    int what = kind & EventKind.MASK;
    if (what == EventKind.BID_LEVEL) {
      setBid(priceTicks, quantityLots);
    } else if (what == EventKind.ASK_LEVEL) {
      setAsk(priceTicks, quantityLots);
    } else if (what == EventKind.CLEAR) {
      clear();
    }
  }

  /** Sets the quantity of a bid level; 0 removes it. */
  public void setBid(long priceTicks, long quantityLots) {
    bids.set(priceTicks, quantityLots);
    if (quantityLots != 0) {
      if (priceTicks > bestBid) {
        bestBid = priceTicks;
      }
    } else if (priceTicks == bestBid) {
      bestBid = bids.highestAtOrBelow(priceTicks);
    }
  }

  /** Sets the quantity of an ask level; 0 removes it. */
  public void setAsk(long priceTicks, long quantityLots) {
    asks.set(priceTicks, quantityLots);
    if (quantityLots != 0) {
      if (priceTicks < bestAsk) {
        bestAsk = priceTicks;
      }
    } else if (priceTicks == bestAsk) {
      bestAsk = asks.lowestAtOrAbove(priceTicks);
    }
  }

  /** Empties both sides. */
  public void clear() {
    bids.clear();
    asks.clear();
    bestBid = NO_BID;
    bestAsk = NO_ASK;
  }

  /** Whether both sides have a price. */
  public boolean hasQuote() {
    return bestBid != NO_BID && bestAsk != NO_ASK;
  }

  /** Whether the best bid is at or above the best ask. */
  public boolean crossed() {
    return bestBid >= bestAsk;
  }

  /** Highest bid, {@link #NO_BID} without one. */
  public long bestBidTicks() {
    return bestBid;
  }

  /** Lowest ask, {@link #NO_ASK} without one. */
  public long bestAskTicks() {
    return bestAsk;
  }

  /** Quantity bid at a price, 0 where none is. */
  public long bidLots(long priceTicks) {
    return bids.get(priceTicks);
  }

  /** Quantity asked at a price, 0 where none is. */
  public long askLots(long priceTicks) {
    return asks.get(priceTicks);
  }

  /** The highest bid below a price, {@link #NO_BID} without one. */
  public long nextBidBelow(long priceTicks) {
    return bids.highestAtOrBelow(priceTicks - 1);
  }

  /** The lowest ask above a price, {@link #NO_ASK} without one. */
  public long nextAskAbove(long priceTicks) {
    return asks.lowestAtOrAbove(priceTicks + 1);
  }

  /** Number of bid levels. */
  public int bidLevels() {
    return bids.size();
  }

  /** Number of ask levels. */
  public int askLevels() {
    return asks.size();
  }
}
