package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.market.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * A portfolio whose every fact a test sets, and which also takes the intents: a placed order rests
 * as submitted, a cancelled one is pending until the test removes it.
 */
public final class FakePortfolio implements PortfolioView, OrderIntents {
  /** One order as the portfolio shows it. */
  public static final class Order {
    public final long number;
    public final Side side;
    public final int level;
    public final long priceTicks;
    public final long lots;
    public final Execution execution;
    public final long submittedNanos;
    public WorkingState state = WorkingState.SUBMITTED;

    Order(
        long number,
        Side side,
        int level,
        long priceTicks,
        long lots,
        Execution execution,
        long submittedNanos) {
      this.number = number;
      this.side = side;
      this.level = level;
      this.priceTicks = priceTicks;
      this.lots = lots;
      this.execution = execution;
      this.submittedNanos = submittedNanos;
    }
  }

  private final FakeMarket market;
  private long lastNumber;
  public final List<Order> orders = new ArrayList<>();
  public final List<Long> cancelled = new ArrayList<>();
  public long businessDay = 20_000;
  public long positionLots = 5_000;
  public long cashUnits = 50_000_000_000L;
  public long equityUnits = 100_000_000_000L;
  public long openingEquityUnits = 100_000_000_000L;
  public long peakEquityUnits = 100_000_000_000L;
  public long turnoverTodayUnits;
  public int cancelsLastMinute;
  public double marginRatio = 1;
  public boolean balancesKnown = true;
  public double positionDrift;
  public double adverseSelectionBps;

  public FakePortfolio(FakeMarket market) {
    this.market = market;
  }

  /** Acknowledges every submitted order. */
  public void acknowledgeAll() {
    orders.stream()
        .filter(order -> order.state == WorkingState.SUBMITTED)
        .forEach(order -> order.state = WorkingState.ACCEPTED);
  }

  /** Confirms every pending cancel. */
  public void confirmCancels() {
    orders.removeIf(order -> order.state == WorkingState.PENDING_CANCEL);
  }

  /** Orders of a side that are not being cancelled. */
  public List<Order> live(Side side) {
    return orders.stream()
        .filter(order -> order.side == side && order.state != WorkingState.PENDING_CANCEL)
        .toList();
  }

  @Override
  public long place(Side side, int level, long priceTicks, long lots, Execution execution) {
    lastNumber++;
    orders.add(new Order(lastNumber, side, level, priceTicks, lots, execution, market.nowNanos()));
    return lastNumber;
  }

  @Override
  public void cancel(long orderNumber) {
    for (Order order : orders) {
      if (order.number == orderNumber && order.state != WorkingState.PENDING_CANCEL) {
        order.state = WorkingState.PENDING_CANCEL;
        cancelled.add(orderNumber);
      }
    }
  }

  @Override
  public long businessDay() {
    return businessDay;
  }

  @Override
  public long positionLots() {
    return positionLots;
  }

  @Override
  public long cashUnits() {
    return cashUnits;
  }

  @Override
  public long equityUnits() {
    return equityUnits;
  }

  @Override
  public long averagePriceTicks() {
    return market.twiceMidTicks() / 2;
  }

  @Override
  public long feesTodayUnits() {
    return 0;
  }

  @Override
  public long fundingTodayUnits() {
    return 0;
  }

  @Override
  public long turnoverTodayUnits() {
    return turnoverTodayUnits;
  }

  @Override
  public long openingEquityUnits() {
    return openingEquityUnits;
  }

  @Override
  public long peakEquityUnits() {
    return peakEquityUnits;
  }

  @Override
  public int fillsToday() {
    return 0;
  }

  @Override
  public int cancelsLastMinute() {
    return cancelsLastMinute;
  }

  @Override
  public double marginRatio() {
    return marginRatio;
  }

  @Override
  public boolean balancesKnown() {
    return balancesKnown;
  }

  @Override
  public double positionDrift() {
    return positionDrift;
  }

  @Override
  public double adverseSelectionBps() {
    return adverseSelectionBps;
  }

  @Override
  public int workingOrders() {
    return orders.size();
  }

  @Override
  public long orderNumber(int index) {
    return orders.get(index).number;
  }

  @Override
  public Side orderSide(int index) {
    return orders.get(index).side;
  }

  @Override
  public int orderLevel(int index) {
    return orders.get(index).level;
  }

  @Override
  public long orderPriceTicks(int index) {
    return orders.get(index).priceTicks;
  }

  @Override
  public long orderLeavesLots(int index) {
    return orders.get(index).lots;
  }

  @Override
  public WorkingState orderState(int index) {
    return orders.get(index).state;
  }

  @Override
  public long orderSubmittedNanos(int index) {
    return orders.get(index).submittedNanos;
  }
}
