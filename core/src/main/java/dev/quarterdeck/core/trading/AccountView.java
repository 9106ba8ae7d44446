package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.PortfolioView;

/** What a strategy sees of the books. */
final class AccountView implements PortfolioView {
  private final MarketState market;
  private final Portfolio portfolio;
  private final DailyState day;
  private final WorkingOrders orders;
  private final OrderFlow flow;
  private final AccountKnowledge knowledge;

  AccountView(
      MarketState market,
      Portfolio portfolio,
      DailyState day,
      WorkingOrders orders,
      OrderFlow flow,
      AccountKnowledge knowledge) {
    this.market = market;
    this.portfolio = portfolio;
    this.day = day;
    this.orders = orders;
    this.flow = flow;
    this.knowledge = knowledge;
  }

  @Override
  public long businessDay() {
    return day.businessDay();
  }

  @Override
  public long positionLots() {
    return portfolio.positionLots();
  }

  @Override
  public long cashUnits() {
    return portfolio.cashUnits();
  }

  @Override
  public long equityUnits() {
    return portfolio.equityUnits();
  }

  @Override
  public long averagePriceTicks() {
    return portfolio.averagePriceTicks();
  }

  @Override
  public long feesTodayUnits() {
    return day.feesUnits();
  }

  @Override
  public long fundingTodayUnits() {
    return day.fundingUnits();
  }

  @Override
  public long turnoverTodayUnits() {
    return day.turnoverUnits();
  }

  @Override
  public long openingEquityUnits() {
    return day.openingEquityUnits();
  }

  @Override
  public long peakEquityUnits() {
    return day.peakEquityUnits();
  }

  @Override
  public int fillsToday() {
    return day.fills();
  }

  @Override
  public int cancelsLastMinute() {
    return flow.cancelsLastMinute(market.nowNanos);
  }

  @Override
  public double marginRatio() {
    return portfolio.marginRatio();
  }

  @Override
  public boolean balancesKnown() {
    return knowledge.balancesKnown();
  }

  @Override
  public double positionDrift() {
    return knowledge.positionDrift();
  }

  @Override
  public double adverseSelectionBps() {
    return flow.recentAdverseSelectionBps();
  }

  @Override
  public int workingOrders() {
    return orders.size();
  }

  @Override
  public long orderNumber(int index) {
    return orders.number(index);
  }

  @Override
  public Side orderSide(int index) {
    return orders.side(index);
  }

  @Override
  public int orderLevel(int index) {
    return orders.level(index);
  }

  @Override
  public long orderPriceTicks(int index) {
    return orders.priceTicks(index);
  }

  @Override
  public long orderLeavesLots(int index) {
    return orders.leavesLots(index);
  }

  @Override
  public WorkingState orderState(int index) {
    return switch (orders.status(index)) {
      case SUBMITTED -> WorkingState.SUBMITTED;
      case ACCEPTED -> WorkingState.ACCEPTED;
      case PENDING_CANCEL -> WorkingState.PENDING_CANCEL;
      case FILLED, CANCELED, REJECTED ->
          throw new IllegalStateException("order " + orders.number(index) + " does not work");
    };
  }

  @Override
  public long orderSubmittedNanos(int index) {
    return orders.submittedNanos(index);
  }
}
