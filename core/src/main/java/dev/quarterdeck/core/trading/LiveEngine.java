package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.trading.VenueExecution.OrderNames;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Runs a strategy on a market that happens now: the same loop as {@link Engine}, fed with the
 * venue's market data and with time. Time is the caller's clock, in nanoseconds since the epoch;
 * where that is set back, the run goes on ahead of it. While a {@link Hold} is on, no order is
 * placed and every working one is cancelled. Not safe for use by several threads; reports on orders
 * come by {@link OrderInbox} from any.
 */
public final class LiveEngine {
  /** How long a market may be silent before its orders are taken off. */
  public static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final TradingLoop<TimedExecution> loop;
  private final LiveMarket market;
  private final Optional<VenueExecution> venue;
  private final LiveCheckpoint saved;
  private final ReadAccount account;
  private final EngineConfig config;
  private final Set<Hold> holds = EnumSet.noneOf(Hold.class);
  private final RunClock time;
  private long startNanos;

  private LiveEngine(
      EngineConfig config,
      long startNanos,
      BiFunction<MarketState, VenueReports, TimedExecution> execution) {
    this.config = config;
    this.account = new ReadAccount();
    this.loop =
        new TradingLoop<>(
            config, RunInputs.liveStrategy(config), FeedLevel.L2, startNanos, account, execution);
    this.market = new LiveMarket(config.instrument(), loop.market, loop.execution);
    this.venue =
        loop.execution instanceof VenueExecution onVenue ? Optional.of(onVenue) : Optional.empty();
    this.saved = new LiveCheckpoint(config.instrument(), loop, venue);
    this.startNanos = startNanos;
    this.time = new RunClock(startNanos);
    loop.market.nowNanos = startNanos;
    loop.openDaysAtQuotes(LONGEST_SILENCE.toNanos());
    loop.refreshTimer();
    updateHolds();
  }

  /** Begins a run whose orders go to a venue. */
  public static LiveEngine onVenue(EngineConfig config, VenueLine line, long startNanos) {
    OrderNames names = new OrderNames(line.bot(), line.session());
    LiveEngine engine =
        new LiveEngine(
            config,
            startNanos,
            (market, reports) ->
                new VenueExecution(
                    names, config.instrument(), line.port(), line.inbox(), line.alarms(), reports));
    engine.account.known = false;
    engine.hold(Hold.STARTING, true);
    return engine;
  }

  /** Begins a run that fills on paper against the live market. */
  public static LiveEngine onPaper(EngineConfig config, long startNanos) {
    return new LiveEngine(
        config,
        startNanos,
        (market, reports) -> new PaperExecution(config.paper(), market, reports));
  }

  /**
   * Goes on where an earlier run was: books, day, orders and strategy, counted in the increments of
   * now. The market is not part of it.
   *
   * @param checkpoint from {@link #checkpoint} of a run of the same kind
   * @param sameConfiguration whether the strategy's configuration is the same; if not, its state is
   *     left out and it begins anew on the old books, as it does in other increments
   * @throws IllegalArgumentException when the checkpoint does not {@linkplain #fit fit}
   */
  public void resume(byte[] checkpoint, boolean sameConfiguration) {
    saved.read(checkpoint, sameConfiguration);
    time.goOnFrom(loop.marketTimeNanos);
    loop.aheadOfClock(time.aheadNanos());
    startNanos = time.nowNanos();
    loop.market.nowNanos = startNanos;
    // Nobody looked at the market when these were due.
    loop.flow.fireMarkouts(startNanos, 0);
    loop.skipTicksBefore(startNanos);
  }

  /** What this run can make of a checkpoint; only what goes on can be resumed. */
  public CheckpointFit fit(byte[] checkpoint) {
    return saved.fit(checkpoint);
  }

  /** Everything that a later run needs to go on, the market aside. */
  public byte[] checkpoint() {
    return saved.write();
  }

  /**
   * Takes on an order that an earlier run sent and this one's books do not have. What became of it
   * is told by the inbox, from its acceptance on.
   *
   * @throws IllegalStateException on paper
   */
  public void adopt(OrderRequest request) {
    VenueExecution execution = venue.orElseThrow(() -> new IllegalStateException("on paper"));
    long ticks = config.instrument().ticks(request.limit().orElseThrow());
    long lots = config.instrument().lots(request.quantity());
    execution.adopt(loop.flow.adopt(request.side(), ticks, lots), request);
  }

  /** Books an execution of an earlier run of which nothing else is known any more, once. */
  public void bookEarlier(VenueFill fill) {
    venue
        .orElseThrow(() -> new IllegalStateException("on paper"))
        .bookEarlier(fill, time.nowNanos());
  }

  /** Brings the position to what is known of it elsewhere; false while it has no price. */
  public boolean correct(PositionCorrection correction) {
    return loop.correct(correction, config.instrument(), time.nowNanos());
  }

  /**
   * What the venue has paid to this run's books for funding in all, negative where they paid. Told
   * again, the same total changes nothing.
   */
  public void funding(BigDecimal received) {
    loop.fundingPaid(-config.instrument().units(received));
  }

  /** The whole book. */
  public void book(VenueBook picture) {
    market.book(picture, time.nowNanos());
    loop.refreshTimer();
  }

  /** Levels that changed; quantity 0 removes one. */
  public void changes(List<VenueBook.Level> bids, List<VenueBook.Level> asks) {
    market.changes(bids, asks, time.nowNanos());
    loop.refreshTimer();
  }

  /** A trade. */
  public void trade(Side aggressor, BigDecimal price, BigDecimal quantity) {
    market.trade(aggressor, price, quantity, time.nowNanos());
    loop.refreshTimer();
  }

  /** What is known of the book holds no longer. */
  public void gap() {
    market.lose(time.nowNanos());
    loop.refreshTimer();
  }

  /**
   * Lets time pass up to a moment: what is due happens, then what the venue told since is taken in.
   *
   * @param toNanos what the clock shows; up to a second less than before counts as what it showed
   * @param sink where the evidence of this stretch goes
   */
  public void advance(long toNanos, RunSink sink) {
    time.clockShows(toNanos);
    loop.aheadOfClock(time.aheadNanos());
    long now = time.nowNanos();
    loop.flow.writeTo(sink);
    updateHolds();
    loop.skipTicksBefore(now - loop.tickIntervalNanos());
    loop.runTimers(now, sink);
    loop.market.nowNanos = now;
    loop.execution.fire(now);
    if (holds.stream().anyMatch(Hold::cancels)) {
      cancelAll();
    }
    loop.refreshTimer();
    loop.marketTimeNanos = Math.max(loop.marketTimeNanos, now);
  }

  /** What the clock shows when something is due by itself. */
  public long nextNanos() {
    return time.onTheClock(loop.nextTimerNanos);
  }

  /** How far the run is ahead of the clock, as that was set back; mostly zero. */
  public Duration aheadOfClock() {
    return Duration.ofNanos(time.aheadNanos());
  }

  /** Puts a hold on or takes it off. {@link Hold#STALE_MARKET} comes and goes by itself. */
  public void hold(Hold reason, boolean on) {
    if (on) {
      holds.add(reason);
    } else {
      holds.remove(reason);
    }
    loop.flow.hold(!holds.isEmpty());
  }

  /** Why nothing is traded now, empty while it is. */
  public Set<Hold> holds() {
    return holds.isEmpty() ? Set.of() : EnumSet.copyOf(holds);
  }

  /**
   * What the last look at the account showed.
   *
   * @param known whether it succeeded
   * @param drift how far its position is from the books', as a fraction of the larger of the two
   */
  public void account(boolean known, double drift) {
    account.known = known;
    account.drift = drift;
    hold(Hold.STARTING, false);
    hold(Hold.ACCOUNT_UNKNOWN, !known);
  }

  /**
   * The venue's rules as they are now: orders are placed on its increments from here on. Nothing is
   * placed while it takes no orders, or counts in increments that the books cannot hold.
   */
  public void rules(InstrumentFilters rules) {
    Optional<OrderGrid> grid = OrderGrid.of(config.instrument(), rules.instrument());
    grid.ifPresent(loop.flow::roundTo);
    hold(Hold.INCREMENTS, grid.isEmpty());
    hold(Hold.NOT_TRADING, !rules.trading());
  }

  /** Instructs the strategy; it takes effect at the next tick. */
  public void accept(ExternalIntent intent) {
    loop.accept(intent);
  }

  /** What the run came to so far. */
  public EngineStatistics statistics() {
    return loop.statistics(0);
  }

  /** Orders at the venue that have not ended, in the order of their sending; none on paper. */
  public List<VenueOrder> unfinishedOrders() {
    return venue.map(VenueExecution::unfinished).orElse(List.of());
  }

  /** Best bid, empty without a quote. */
  public Optional<BigDecimal> bestBid() {
    return loop.market.hasQuote()
        ? Optional.of(config.instrument().price(loop.market.bestBidTicks()))
        : Optional.empty();
  }

  /** Best ask, empty without a quote. */
  public Optional<BigDecimal> bestAsk() {
    return loop.market.hasQuote()
        ? Optional.of(config.instrument().price(loop.market.bestAskTicks()))
        : Optional.empty();
  }

  /** Equity at the beginning of the business day, in units. */
  public long openingEquityTodayUnits() {
    return loop.day.openingEquityUnits();
  }

  /** Number of orders that have not ended, paper or venue. */
  public int workingOrders() {
    return loop.orders.size();
  }

  /** Whether an order is in this run's books, ended ones of the last minutes included. */
  public boolean knows(ClientOrderId id) {
    return venue.filter(execution -> execution.knows(id)).isPresent();
  }

  private void updateHolds() {
    loop.market.nowNanos = Math.max(loop.market.nowNanos, time.nowNanos());
    long silence = Math.min(loop.market.bookAgeNanos(), time.nowNanos() - startNanos);
    hold(Hold.STALE_MARKET, silence > LONGEST_SILENCE.toNanos());
  }

  private void cancelAll() {
    for (int at = 0; at < loop.orders.size(); at++) {
      loop.flow.cancel(loop.orders.number(at));
    }
  }
}
