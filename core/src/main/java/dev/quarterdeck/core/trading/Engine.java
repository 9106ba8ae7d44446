package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.StrategyAdapter;

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

  /** Perpetuals settle funding at 00:00, 08:00 and 16:00 UTC. */
  private static final long FUNDING_PERIOD_NANOS = 8 * 3_600_000_000_000L;

  private final Tape tape;
  private final long fromNanos;
  private final long toNanos;
  private final long bookRow;
  private final long startRow;
  private final MarketState market;
  private final WorkingOrders orders = new WorkingOrders();
  private final Portfolio portfolio;
  private final DailyState day;
  private final OrderFlow flow;
  private final AccountView account;
  private final PaperExecution paper;
  private final StrategyAdapter strategy;
  private final long tickIntervalNanos;
  private long nextTickNanos;
  private long nextFundingNanos;
  private long nextTimerNanos;
  private long row;
  private long ticks;
  private volatile long marketTimeNanos;

  private Engine(EngineConfig config, Tape tape, long fromNanos, long toNanos) {
    if (fromNanos >= toNanos) {
      throw new IllegalArgumentException(
          "a window must end after its start: " + fromNanos + " to " + toNanos);
    }
    RunInputs.requireSame(tape.instrument(), config.instrument());
    this.tape = tape;
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
    this.market = new MarketState(tape.feedLevel());
    this.portfolio = new Portfolio(config);
    this.day = new DailyState(config.calendar());
    PaperExecution[] started = new PaperExecution[1];
    this.flow =
        new OrderFlow(
            config,
            market,
            orders,
            portfolio,
            day,
            reports -> started[0] = new PaperExecution(config.paper(), market, reports));
    this.paper = started[0];
    this.account = new AccountView(market, portfolio, day, orders, flow);
    this.strategy = RunInputs.strategy(config, tape.feedLevel());
    this.tickIntervalNanos = strategy.tickIntervalNanos();
    this.nextTickNanos = Math.ceilDiv(fromNanos, tickIntervalNanos) * tickIntervalNanos;
    this.nextFundingNanos =
        portfolio.spot()
            ? Long.MAX_VALUE
            : Math.ceilDiv(fromNanos, FUNDING_PERIOD_NANOS) * FUNDING_PERIOD_NANOS;
    this.startRow = tape.firstRowAtOrAfter(fromNanos);
    this.bookRow = RunInputs.bookRow(tape, startRow);
    this.row = startRow;
    this.marketTimeNanos = fromNanos;
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
    engine.refreshTimer();
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
    runTimers(limit, sink);
    marketTimeNanos = Math.max(marketTimeNanos, limit);
    return limit == toNanos;
  }

  /** Everything that the rest of the run depends on, besides config and tape. */
  public byte[] checkpoint() {
    StateWriter out = new StateWriter();
    out.writeString(VERSION);
    out.writeLong(fromNanos);
    out.writeLong(toNanos);
    out.writeLong(row);
    out.writeLong(ticks);
    out.writeLong(nextTickNanos);
    out.writeLong(nextFundingNanos);
    out.writeLong(marketTimeNanos);
    market.save(out);
    orders.save(out);
    portfolio.save(out);
    day.save(out);
    flow.save(out);
    paper.save(out);
    strategy.save(out);
    return out.toByteArray();
  }

  /** Market time reached, in nanoseconds since the epoch. May be read from any thread. */
  public long marketTimeNanos() {
    return marketTimeNanos;
  }

  /** Instructs the strategy; it takes effect at the next tick. */
  public void accept(ExternalIntent intent) {
    strategy.accept(intent);
  }

  /** What the run came to so far. */
  public EngineStatistics statistics() {
    return flow.statistics(row - startRow, ticks, paper);
  }

  private void playLevels(long limit, RunSink sink) {
    L2Book book = market.book;
    long end = tape.size();
    while (row < end) {
      long now = tape.timestampNanos(row);
      if (now > limit) {
        return;
      }
      if (now > nextTimerNanos) {
        runTimers(now - 1, sink);
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
        refreshTimer();
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
      if (now > nextTimerNanos) {
        runTimers(now - 1, sink);
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
        refreshTimer();
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
      if (now > nextTimerNanos) {
        runTimers(now - 1, sink);
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
        refreshTimer();
      }
      row++;
    }
  }

  /** Does everything due up to and including a moment, in the order of time. */
  private void runTimers(long limit, RunSink sink) {
    while (nextTimerNanos <= limit) {
      long now = nextTimerNanos;
      market.nowNanos = now;
      if (paper.nextNanos() <= now) {
        paper.fire(now);
      } else if (flow.nextMarkoutNanos() <= now) {
        flow.fireMarkouts(now, market.hasQuote() ? market.twiceMidTicks() : lastMid());
      } else if (nextFundingNanos <= now) {
        nextFundingNanos += FUNDING_PERIOD_NANOS;
        day.funding(portfolio.funding(market.fundingRateE8));
      } else {
        tick(now, sink);
      }
      refreshTimer();
    }
  }

  private long lastMid() {
    return 2 * market.lastTradeTicks;
  }

  private void tick(long now, RunSink sink) {
    nextTickNanos = now + tickIntervalNanos;
    marketTimeNanos = now;
    if (market.hasQuote()) {
      if (portfolio.opened()) {
        portfolio.mark(market.twiceMidTicks());
      } else {
        portfolio.open(market.twiceMidTicks());
      }
    }
    if (!portfolio.opened()) {
      return;
    }
    day.observe(now, portfolio.equityUnits());
    ProcessedState state = strategy.decide(market, account, flow);
    ticks++;
    boolean quoted = market.hasQuote();
    sink.tick(
        new TickRow(
            ticks,
            now,
            quoted ? market.bestBidTicks() : 0,
            quoted ? market.bestAskTicks() : 0,
            portfolio.positionLots(),
            portfolio.equityUnits(),
            orders.size(),
            flow.fills(),
            flow.rejects(),
            state));
  }

  private void refreshTimer() {
    nextTimerNanos =
        Math.min(
            Math.min(nextTickNanos, nextFundingNanos),
            Math.min(paper.nextNanos(), flow.nextMarkoutNanos()));
  }

  private void restore(StateReader in) {
    row = in.readLong();
    ticks = in.readLong();
    nextTickNanos = in.readLong();
    nextFundingNanos = in.readLong();
    marketTimeNanos = in.readLong();
    if (tape.feedLevel() == FeedLevel.L3) {
      market.rebuild(tape, bookRow, row);
    }
    market.restore(in);
    orders.restore(in);
    portfolio.restore(in);
    day.restore(in);
    flow.restore(in);
    paper.restore(in);
    strategy.restore(in);
    refreshTimer();
  }
}
