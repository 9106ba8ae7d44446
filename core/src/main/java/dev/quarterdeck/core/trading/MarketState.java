package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.L3Book;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.MarketView;

/**
 * The market at a moment of a tape. The engine's loop changes the book and the times itself, so
 * that a row costs no call it does not need.
 */
final class MarketState implements MarketView {
  private static final long NEVER = Long.MIN_VALUE;

  final FeedLevel feedLevel;
  final L2Book book;
  final L3Book orders = new L3Book();
  final SyntheticQuote synthetic = new SyntheticQuote();
  private final boolean showsBook;
  long nowNanos;
  long bookChangedNanos = NEVER;
  long lastTradeTicks;
  long fundingRateE8;

  MarketState(FeedLevel feedLevel) {
    this.feedLevel = feedLevel;
    this.showsBook = !feedLevel.optimistic();
    this.book = feedLevel == FeedLevel.L3 ? orders.levels() : new L2Book();
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public boolean hasQuote() {
    return showsBook ? book.hasQuote() && !book.crossed() : synthetic.bidTicks() != 0;
  }

  @Override
  public long bestBidTicks() {
    return showsBook ? book.bestBidTicks() : synthetic.bidTicks();
  }

  @Override
  public long bestAskTicks() {
    return showsBook ? book.bestAskTicks() : synthetic.askTicks();
  }

  @Override
  public long bestBidLots() {
    return showsBook ? book.bidLots(book.bestBidTicks()) : 0;
  }

  @Override
  public long bestAskLots() {
    return showsBook ? book.askLots(book.bestAskTicks()) : 0;
  }

  @Override
  public long lastTradeTicks() {
    return lastTradeTicks;
  }

  @Override
  public long bookAgeNanos() {
    return bookChangedNanos == NEVER ? Long.MAX_VALUE : nowNanos - bookChangedNanos;
  }

  @Override
  public boolean syntheticQuote() {
    return !showsBook;
  }

  @Override
  public double fundingRate() {
    return fundingRateE8 / 1e8;
  }

  /** Best price that an order of this side could take; undefined without a quote. */
  long oppositeTicks(Side side) {
    return side == Side.BUY ? bestAskTicks() : bestBidTicks();
  }

  /** Quantity resting at a price on this side. */
  long shownLots(Side side, long priceTicks) {
    if (showsBook) {
      return side == Side.BUY ? book.bidLots(priceTicks) : book.askLots(priceTicks);
    }
    return synthetic.shownLots();
  }

  /**
   * The next price that an order of this side could take after it took all at a price, or 0 when
   * there is none.
   */
  long nextOppositeTicks(Side side, long priceTicks) {
    if (!showsBook) {
      return 0;
    }
    if (side == Side.SELL) {
      return book.nextBidBelow(priceTicks);
    }
    long next = book.nextAskAbove(priceTicks);
    return next == L2Book.NO_ASK ? 0 : next;
  }

  /** A print where no book is shown: it is the market. */
  void traded(long nanos, long priceTicks) {
    lastTradeTicks = priceTicks;
    bookChangedNanos = nanos;
  }

  /** Builds the book of all rows from one to before another. */
  void rebuild(Tape tape, long fromRow, long toRow) {
    for (long row = fromRow; row < toRow; row++) {
      if (feedLevel == FeedLevel.L3) {
        orders.apply(
            tape.kind(row), tape.priceTicks(row), tape.quantityLots(row), tape.reference(row));
      } else if (feedLevel == FeedLevel.L2) {
        book.apply(tape.kind(row), tape.priceTicks(row), tape.quantityLots(row));
      }
    }
  }

  /** Writes everything but a book of orders, which is rebuilt from the tape. */
  void save(StateWriter out) {
    out.writeLong(nowNanos);
    out.writeLong(bookChangedNanos);
    out.writeLong(lastTradeTicks);
    out.writeLong(fundingRateE8);
    synthetic.save(out);
    if (feedLevel == FeedLevel.L2) {
      saveLevels(out);
    }
  }

  void restore(StateReader in) {
    nowNanos = in.readLong();
    bookChangedNanos = in.readLong();
    lastTradeTicks = in.readLong();
    fundingRateE8 = in.readLong();
    synthetic.restore(in);
    if (feedLevel == FeedLevel.L2) {
      restoreLevels(in, EventKind.BID_LEVEL);
      restoreLevels(in, EventKind.ASK_LEVEL);
    }
  }

  private void saveLevels(StateWriter out) {
    out.writeInt(book.bidLevels());
    for (long price = book.bestBidTicks();
        price != L2Book.NO_BID;
        price = book.nextBidBelow(price)) {
      out.writeLong(price);
      out.writeLong(book.bidLots(price));
    }
    out.writeInt(book.askLevels());
    for (long price = book.bestAskTicks();
        price != L2Book.NO_ASK;
        price = book.nextAskAbove(price)) {
      out.writeLong(price);
      out.writeLong(book.askLots(price));
    }
  }

  private void restoreLevels(StateReader in, byte kind) {
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      book.apply(kind, in.readLong(), in.readLong());
    }
  }
}
