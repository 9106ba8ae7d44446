package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.ExternalIntent;

/**
 * Plays a window of a tape to a strategy: market rows in time order, ticks at whole multiples of
 * the strategy's interval, orders through paper execution, fills into the portfolio. What is due at
 * a moment happens after all rows of that moment, in the order execution, markouts, funding, tick.
 * A run is determined by its config, tape and window: stopping, {@link #checkpoint} and {@link
 * #resume} at any moment change nothing. Not safe for use by several threads, except {@link
 * #marketTimeNanos}.
 */
public final class Engine {
  /** Version of the engine: it changes whenever the same inputs may come to another result. */
  public static final String VERSION = "1";

  private final Tape tape;
  private final long fromNanos;
  private final long toNanos;
  private final long bookRow;
  private final long startRow;
  private final TradingLoop<PaperExecution> loop;
  private final MarketState market;
  private final OrderFlow flow;
  private final PaperExecution paper;
  private long row;

  private Engine(EngineConfig config, Tape tape, long fromNanos, long toNanos) {
    if (fromNanos >= toNanos) {
      throw new IllegalArgumentException(
          "a window must end after its start: " + fromNanos + " to " + toNanos);
    }
    RunInputs.requireSame(tape.instrument(), config.instrument());
    this.tape = tape;
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
    this.loop =
        new TradingLoop<>(
            config,
            RunInputs.strategy(config, tape.feedLevel()),
            tape.feedLevel(),
            fromNanos,
            AccountKnowledge.OnPaper.BOOKS,
            (shown, reports) -> new PaperExecution(config.paper(), shown, reports));
    this.market = loop.market;
    this.flow = loop.flow;
    this.paper = loop.execution;
    this.startRow = tape.firstRowAtOrAfter(fromNanos);
    this.bookRow = RunInputs.bookRow(tape, startRow);
    this.row = startRow;
  }

  /**
   * Begins a run. The book is built from the last full picture of it before the window, where the
   * tape has one.
   *
   * @param fromNanos start of the window, nanoseconds since the epoch
   * @param toNanos end of the window; rows and ticks at that moment belong to it
   * @throws IllegalArgumentException when the window is empty, the tape is of another instrument or
   *     counts in other increments, or the strategy's parameters have problems
   * @throws dev.quarterdeck.core.strategy.StrategyNotLoadable when there is no such strategy
   */
  public static Engine start(EngineConfig config, Tape tape, long fromNanos, long toNanos) {
    Engine engine = new Engine(config, tape, fromNanos, toNanos);
    engine.market.rebuild(tape, engine.bookRow, engine.startRow);
    engine.loop.refreshTimer();
    return engine;
  }

  /**
   * Goes on where a run was.
   *
   * @param config the same as at the start
   * @param tape the same as at the start
   * @param checkpoint from {@link #checkpoint}
   * @throws IllegalArgumentException when the checkpoint is of another engine version
   */
  public static Engine resume(EngineConfig config, Tape tape, byte[] checkpoint) {
    StateReader in = new StateReader(checkpoint);
    String version = in.readString();
    if (!version.equals(VERSION)) {
      throw new IllegalArgumentException(
          "the checkpoint is of engine version " + version + ", this is " + VERSION);
    }
    Engine engine = new Engine(config, tape, in.readLong(), in.readLong());
    engine.restore(in);
    return engine;
  }

  /**
   * Plays on up to and including a moment of market time.
   *
   * @param nanos nanoseconds since the epoch; a moment past the window is its end
   * @param sink where the evidence of this stretch goes
   * @return whether the end of the window has been reached
   */
  public boolean playUntil(long nanos, RunSink sink) {
    long limit = Math.min(nanos, toNanos);
    flow.writeTo(sink);
    switch (tape.feedLevel()) {
      case L2 -> playLevels(limit, sink);
      case L3 -> playOrders(limit, sink);
      case TRADES, CANDLES -> playPrints(limit, sink);
    }
    loop.runTimers(limit, sink);
    loop.marketTimeNanos = Math.max(loop.marketTimeNanos, limit);
    return limit == toNanos;
  }

  /** Everything that the rest of the run depends on, besides config and tape. */
  public byte[] checkpoint() {
    StateWriter out = new StateWriter();
    out.writeString(VERSION);
    out.writeLong(fromNanos);
    out.writeLong(toNanos);
    out.writeLong(row);
    loop.saveTimes(out);
    market.save(out);
    loop.saveBooks(out);
    return out.toByteArray();
  }

  /** Market time reached, in nanoseconds since the epoch. May be read from any thread. */
  public long marketTimeNanos() {
    return loop.marketTimeNanos;
  }

  /** Instructs the strategy; it takes effect at the next tick. */
  public void accept(ExternalIntent intent) {
    loop.accept(intent);
  }

  /** What the run came to so far. */
  public EngineStatistics statistics() {
    return loop.statistics(row - startRow);
  }

  private void playLevels(long limit, RunSink sink) {
    L2Book book = market.book;
    long end = tape.size();
    while (row < end) {
      long now = tape.timestampNanos(row);
      if (now > limit) {
        return;
      }
      if (now > loop.nextTimerNanos) {
        loop.runTimers(now - 1, sink);
      }
      byte kind = tape.kind(row);
      long price = tape.priceTicks(row);
      long lots = tape.quantityLots(row);
      switch (kind & EventKind.MASK) {
        case EventKind.BID_LEVEL -> {
          book.setBid(price, lots);
          market.bookChangedNanos = now;
        }
        case EventKind.ASK_LEVEL -> {
          book.setAsk(price, lots);
          market.bookChangedNanos = now;
        }
        case EventKind.TRADE_BUY, EventKind.TRADE_SELL -> market.lastTradeTicks = price;
        case EventKind.CLEAR, EventKind.GAP -> book.clear();
        case EventKind.FUNDING_RATE -> market.fundingRateE8 = price;
        default -> {}
      }
      if (paper.watching() && paper.observe(now, kind, price, lots)) {
        loop.refreshTimer();
      }
      row++;
    }
  }

  private void playOrders(long limit, RunSink sink) {
    long end = tape.size();
    while (row < end) {
      long now = tape.timestampNanos(row);
      if (now > limit) {
        return;
      }
      if (now > loop.nextTimerNanos) {
        loop.runTimers(now - 1, sink);
      }
      byte kind = tape.kind(row);
      long price = tape.priceTicks(row);
      long lots = tape.quantityLots(row);
      int what = kind & EventKind.MASK;
      if (what == EventKind.TRADE_BUY || what == EventKind.TRADE_SELL) {
        market.lastTradeTicks = price;
      } else {
        market.orders.apply(kind, price, lots, tape.reference(row));
        market.bookChangedNanos = now;
      }
      if (paper.watching() && paper.observe(now, kind, price, lots)) {
        loop.refreshTimer();
      }
      row++;
    }
  }

  private void playPrints(long limit, RunSink sink) {
    long end = tape.size();
    while (row < end) {
      long now = tape.timestampNanos(row);
      if (now > limit) {
        return;
      }
      if (now > loop.nextTimerNanos) {
        loop.runTimers(now - 1, sink);
      }
      byte kind = tape.kind(row);
      long price = tape.priceTicks(row);
      long lots = tape.quantityLots(row);
      switch (kind & EventKind.MASK) {
        case EventKind.CANDLE -> {
          market.synthetic.bar(tape.highTicks(row), tape.lowTicks(row), price, lots);
          market.traded(now, price);
        }
        case EventKind.TRADE_BUY, EventKind.TRADE_SELL -> {
          market.synthetic.print(now, price, lots);
          market.traded(now, price);
        }
        case EventKind.FUNDING_RATE -> market.fundingRateE8 = price;
        default -> {}
      }
      if (paper.watching() && paper.observe(now, kind, price, lots)) {
        loop.refreshTimer();
      }
      row++;
    }
  }

  private void restore(StateReader in) {
    row = in.readLong();
    loop.restoreTimes(in);
    if (tape.feedLevel() == FeedLevel.L3) {
      market.rebuild(tape, bookRow, row);
    }
    market.restore(in);
    loop.restoreBooks(in, true);
  }
}
