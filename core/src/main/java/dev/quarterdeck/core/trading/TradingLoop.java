package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * What a run does at moments of its own, whatever feeds it its market: ticks at whole multiples of
 * the strategy's interval, funding, markouts, executions that come due. What is due at one moment
 * happens in the order execution, markouts, funding, tick.
 */
final class TradingLoop<X extends TimedExecution> {
  /** Perpetuals settle funding at 00:00, 08:00 and 16:00 UTC. */
  private static final long FUNDING_PERIOD_NANOS = 8 * 3_600_000_000_000L;

  final MarketState market;
  final WorkingOrders orders = new WorkingOrders();
  final Portfolio portfolio;
  final DailyState day;
  final OrderFlow flow;
  final X execution;
  private final AccountView account;
  private final StrategyAdapter strategy;
  private final long tickIntervalNanos;
  private long nextTickNanos;
  private long nextFundingNanos;
  private long ticks;

  /**
   * How old a quote may be that a business day is opened at. Without a limit a day is opened when
   * it begins, by what is known then, as on a tape.
   */
  private OptionalLong oldestOpeningNanos = OptionalLong.empty();

  private long aheadOfClockNanos;

  /** When something is due next. */
  long nextTimerNanos;

  /** Market time reached; may be read from any thread. */
  volatile long marketTimeNanos;

  /**
   * Sets a run up.
   *
   * @param strategy what it runs
   * @param fromNanos where it begins; the first tick is at or after it
   * @param knowledge what is known of the account beside the books
   * @param execution builds the execution, which reports to what it is given
   */
  TradingLoop(
      EngineConfig config,
      StrategyAdapter strategy,
      FeedLevel feedLevel,
      long fromNanos,
      AccountKnowledge knowledge,
      BiFunction<MarketState, VenueReports, X> execution) {
    this.market = new MarketState(feedLevel);
    this.portfolio = new Portfolio(config);
    this.day = new DailyState(config.calendar());
    List<X> started = new ArrayList<>();
    this.flow =
        new OrderFlow(
            config,
            market,
            orders,
            portfolio,
            day,
            reports -> {
              started.add(execution.apply(market, reports));
              return started.getFirst();
            });
    this.execution = started.getFirst();
    this.account = new AccountView(market, portfolio, day, orders, flow, knowledge);
    this.strategy = strategy;
    this.tickIntervalNanos = strategy.tickIntervalNanos();
    this.nextTickNanos = Math.ceilDiv(fromNanos, tickIntervalNanos) * tickIntervalNanos;
    this.nextFundingNanos =
        portfolio.spot()
            ? Long.MAX_VALUE
            : Math.ceilDiv(fromNanos, FUNDING_PERIOD_NANOS) * FUNDING_PERIOD_NANOS;
    this.marketTimeNanos = fromNanos;
  }

  /** Does everything due up to and including a moment, in the order of time. */
  void runTimers(long limit, RunSink sink) {
    while (nextTimerNanos <= limit) {
      long now = nextTimerNanos;
      market.nowNanos = now;
      if (execution.nextNanos() <= now) {
        execution.fire(now);
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

  /**
   * Brings the books to what was paid for funding in all; however often it is told, it counts once.
   */
  void fundingPaid(long totalUnits) {
    long more = totalUnits - portfolio.fundingUnits();
    portfolio.payFunding(more);
    day.funding(more);
  }

  /**
   * Brings the position to what it has to be, by executions that no order here made: where the
   * price lies between two ticks, so many lots at the one and at the other as make up the amount.
   *
   * @return false where there is no price for it yet
   */
  boolean correct(PositionCorrection correction, Instrument instrument, long nowNanos) {
    long more = correction.lots(instrument) - portfolio.positionLots();
    if (more == 0) {
      return true;
    }
    long lots = Math.abs(more);
    long now = market.hasQuote() ? market.twiceMidTicks() / 2 : lastValued();
    long units = correction.notionalUnits(instrument, lots).orElse(now * lots);
    long ticks = units / lots;
    if (ticks <= 0) {
      return false;
    }
    Side side = more > 0 ? Side.BUY : Side.SELL;
    long above = units % lots;
    corrected(side, nowNanos, ticks, lots - above, instrument.units(correction.fee()));
    if (above > 0) {
      corrected(side, nowNanos, ticks + 1, above, 0);
    }
    return true;
  }

  private void corrected(Side side, long nowNanos, long ticks, long lots, long feeUnits) {
    flow.filledLate(0, side, nowNanos, ticks, lots, LiquiditySide.TAKER, feeUnits);
  }

  private long lastValued() {
    return portfolio.opened() ? portfolio.twiceMidTicks() / 2 : 0;
  }

  /** Business days are the clock's, so much behind the run's own time. */
  void aheadOfClock(long nanos) {
    if (nanos != aheadOfClockNanos) {
      aheadOfClockNanos = nanos;
      day.endsWithTheDayOf(marketTimeNanos - nanos);
    }
  }

  /** Has to be called whenever something may have come due earlier. */
  void refreshTimer() {
    nextTimerNanos =
        Math.min(
            Math.min(nextTickNanos, nextFundingNanos),
            Math.min(execution.nextNanos(), flow.nextMarkoutNanos()));
  }

  /** Leaves ticks out that lie before a moment: nobody looked at the market then. */
  void skipTicksBefore(long nanos) {
    nextTickNanos =
        Math.max(nextTickNanos, Math.ceilDiv(nanos, tickIntervalNanos) * tickIntervalNanos);
    refreshTimer();
  }

  long tickIntervalNanos() {
    return tickIntervalNanos;
  }

  /**
   * From now on business days are opened at quotes that are no older, however late: what happened
   * to the price while nobody looked belongs to no day.
   */
  void openDaysAtQuotes(long oldestNanos) {
    oldestOpeningNanos = OptionalLong.of(oldestNanos);
  }

  void accept(ExternalIntent intent) {
    strategy.accept(intent);
  }

  EngineStatistics statistics(long rows) {
    return flow.statistics(rows, ticks, execution);
  }

  void saveTimes(StateWriter out) {
    out.writeLong(ticks);
    out.writeLong(nextTickNanos);
    out.writeLong(nextFundingNanos);
    out.writeLong(marketTimeNanos);
  }

  void restoreTimes(StateReader in) {
    ticks = in.readLong();
    nextTickNanos = in.readLong();
    nextFundingNanos = in.readLong();
    marketTimeNanos = in.readLong();
  }

  void saveBooks(StateWriter out) {
    orders.save(out);
    portfolio.save(out);
    day.save(out);
    flow.save(out);
    execution.save(out);
    strategy.save(out);
  }

  /**
   * Restores what {@link #saveBooks} wrote.
   *
   * @param strategyToo whether the strategy's state is restored as well
   */
  void restoreBooks(StateReader in, boolean strategyToo) {
    orders.restore(in);
    portfolio.restore(in);
    day.restore(in);
    flow.restore(in);
    execution.restore(in);
    if (strategyToo) {
      strategy.restore(in);
    }
    refreshTimer();
  }

  private boolean mayOpenDay() {
    return oldestOpeningNanos.isEmpty()
        || (market.hasQuote() && market.bookAgeNanos() <= oldestOpeningNanos.getAsLong());
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
    long onTheClock = now - aheadOfClockNanos;
    if (!day.over(onTheClock) || mayOpenDay()) {
      day.observe(onTheClock, portfolio.equityUnits());
    }
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
}
