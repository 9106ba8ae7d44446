package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents;

/**
 * Takes the strategy's intents to the execution and what the execution tells to the books: working
 * orders, portfolio, day, and the evidence.
 */
final class OrderFlow implements OrderIntents, VenueReports {
  /** The level of an execution whose order does not work any more. */
  private static final int NO_LEVEL = -1;

  private final MarketState market;
  private final WorkingOrders orders;
  private final Portfolio portfolio;
  private final DailyState day;
  private final PreTradeLimits limits;
  private final Markouts halfSecond = new Markouts(500);
  private final Markouts halfMinute = new Markouts(30_000);
  private final RecentTimes cancels = new RecentTimes();
  private final ExecutionAdapter execution;
  private RunSink sink = NoEvidence.SINK;
  private final FlowCounts counts = new FlowCounts();
  private OrderGrid grid = OrderGrid.DESK;
  private long lastNumber;
  private boolean held;

  OrderFlow(
      EngineConfig config,
      MarketState market,
      WorkingOrders orders,
      Portfolio portfolio,
      DailyState day,
      ExecutionStart execution) {
    this.market = market;
    this.orders = orders;
    this.portfolio = portfolio;
    this.day = day;
    this.limits = new PreTradeLimits(config, portfolio, orders);
    this.execution = execution.start(this);
  }

  /** Builds an execution that reports to what it is given. */
  interface ExecutionStart {
    ExecutionAdapter start(VenueReports reports);
  }

  void writeTo(RunSink newSink) {
    sink = newSink;
  }

  @Override
  public long place(
      Side side, int level, long wantedTicks, long wantedLots, Execution orderExecution) {
    long priceTicks = grid.price(side, wantedTicks);
    long quantityLots = grid.quantity(wantedLots);
    if (held || limits.deny(side, level, priceTicks, quantityLots, orderExecution).isPresent()) {
      counts.denied++;
      return 0;
    }
    long number = ++lastNumber;
    counts.submitted++;
    orders.add(number, side, level, priceTicks, quantityLots, market.nowNanos);
    execution.submit(number, side, priceTicks, quantityLots, orderExecution, market.nowNanos);
    return number;
  }

  /**
   * Takes on an order that an earlier run sent, at the first level of its side that is free.
   *
   * @return its number here
   */
  long adopt(Side side, long priceTicks, long quantityLots) {
    int level = 0;
    while (orders.occupied(side, level)) {
      level++;
    }
    long number = ++lastNumber;
    counts.submitted++;
    orders.add(number, side, level, priceTicks, quantityLots, market.nowNanos);
    return number;
  }

  /** From now on orders are brought to these increments before they are placed. */
  void roundTo(OrderGrid increments) {
    grid = increments;
  }

  /** While held, every new order is denied. */
  void hold(boolean holds) {
    held = holds;
  }

  @Override
  public void cancel(long orderNumber) {
    int at = orders.indexOf(orderNumber);
    if (at == WorkingOrders.ABSENT || orders.status(at) == OrderStatus.PENDING_CANCEL) {
      return;
    }
    orders.become(at, OrderStatus.PENDING_CANCEL);
    counts.cancelsSent++;
    cancels.add(market.nowNanos);
    execution.cancel(orderNumber, market.nowNanos);
  }

  @Override
  public void accepted(long orderNumber, long nanos) {
    orders.accept(known(orderNumber), nanos);
  }

  @Override
  public void rejected(long orderNumber, long nanos) {
    counts.rejected++;
    orders.become(known(orderNumber), OrderStatus.REJECTED);
  }

  @Override
  public void canceled(long orderNumber, long nanos) {
    counts.canceled++;
    orders.become(known(orderNumber), OrderStatus.CANCELED);
  }

  @Override
  public void filled(
      long orderNumber, long nanos, long priceTicks, long quantityLots, LiquiditySide liquidity) {
    long notional = Math.multiplyExact(priceTicks, quantityLots);
    filled(
        orderNumber,
        nanos,
        priceTicks,
        quantityLots,
        liquidity,
        portfolio.feeUnits(notional, liquidity));
  }

  @Override
  public void filled(
      long orderNumber,
      long nanos,
      long priceTicks,
      long quantityLots,
      LiquiditySide liquidity,
      long feeUnits) {
    int at = known(orderNumber);
    Side side = orders.side(at);
    long limit = orders.priceTicks(at);
    int level = orders.level(at);
    long delay = nanos - orders.acceptedNanos(at);
    orders.fill(at, quantityLots);
    if (Math.abs(priceTicks - limit) * 100 > limit) {
      counts.fillsOffLimit++;
    }
    book(orderNumber, side, level, nanos, priceTicks, quantityLots, liquidity, feeUnits, delay);
  }

  @Override
  public void filledLate(
      long orderNumber,
      Side side,
      long nanos,
      long priceTicks,
      long quantityLots,
      LiquiditySide liquidity,
      long feeUnits) {
    book(orderNumber, side, NO_LEVEL, nanos, priceTicks, quantityLots, liquidity, feeUnits, 0);
  }

  @Override
  public void filledBefore(long orderNumber, long quantityLots) {
    if (quantityLots > 0) {
      orders.fill(known(orderNumber), quantityLots);
    }
  }

  @Override
  public void chargedInBase(long quantityLots, long priceTicks) {
    portfolio.exchange(quantityLots, priceTicks);
  }

  private void book(
      long orderNumber,
      Side side,
      int level,
      long nanos,
      long priceTicks,
      long quantityLots,
      LiquiditySide liquidity,
      long fee,
      long delay) {
    long notional = Math.multiplyExact(priceTicks, quantityLots);
    long realised = portfolio.fill(side, priceTicks, quantityLots, fee);
    day.fill(notional, fee);
    counts.fills++;
    if (liquidity == LiquiditySide.MAKER) {
      counts.makerFills++;
      counts.queueDelayNanos += delay;
    }
    halfSecond.add(counts.fills, nanos, side, priceTicks);
    halfMinute.add(counts.fills, nanos, side, priceTicks);
    sink.fill(
        new Fill(
            counts.fills,
            nanos,
            orderNumber,
            side,
            level,
            priceTicks,
            quantityLots,
            liquidity,
            fee,
            realised,
            market.hasQuote() ? market.twiceMidTicks() : 2 * priceTicks,
            delay));
  }

  /** When a fill's market is to be looked at next. */
  long nextMarkoutNanos() {
    return Math.min(halfSecond.nextNanos(), halfMinute.nextNanos());
  }

  /** Looks at the market some time after fills, where that is due. */
  void fireMarkouts(long nowNanos, long twiceMidTicks) {
    halfSecond.fire(nowNanos, twiceMidTicks, sink);
    halfMinute.fire(nowNanos, twiceMidTicks, sink);
  }

  int cancelsLastMinute(long nowNanos) {
    return cancels.count(nowNanos);
  }

  double recentAdverseSelectionBps() {
    return halfMinute.recentBps();
  }

  long fills() {
    return counts.fills;
  }

  long rejects() {
    return counts.rejected;
  }

  EngineStatistics statistics(long rows, long ticks, TimedExecution timed) {
    return new EngineStatistics(
        rows,
        ticks,
        counts.submitted,
        counts.denied,
        counts.rejected,
        counts.canceled,
        counts.cancelsSent,
        counts.fills,
        counts.makerFills,
        counts.fills - counts.makerFills,
        counts.fillsOffLimit,
        counts.meanQueueDelayNanos(),
        portfolio.turnoverUnits(),
        portfolio.feesUnits(),
        portfolio.fundingUnits(),
        portfolio.realisedUnits(),
        portfolio.unrealisedUnits(),
        portfolio.openingEquityUnits(),
        portfolio.equityUnits(),
        portfolio.positionLots(),
        halfSecond.meanBps(),
        halfMinute.meanBps(),
        timed.opportunityLots(),
        timed.restingFilledLots());
  }

  void save(StateWriter out) {
    halfSecond.save(out);
    halfMinute.save(out);
    cancels.save(out);
    out.writeLong(lastNumber);
    counts.save(out);
  }

  void restore(StateReader in) {
    halfSecond.restore(in);
    halfMinute.restore(in);
    cancels.restore(in);
    lastNumber = in.readLong();
    counts.restore(in);
  }

  private int known(long orderNumber) {
    int at = orders.indexOf(orderNumber);
    if (at == WorkingOrders.ABSENT) {
      throw new IllegalStateException(
          "a report on order " + orderNumber + ", which is not working");
    }
    return at;
  }
}
