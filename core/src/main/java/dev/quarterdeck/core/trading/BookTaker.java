package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;

/**
 * Executes paper orders against the quantities shown, each only once until the recording shows it
 * anew.
 */
final class BookTaker {
  private final MarketState market;
  private final PaperOrders orders;
  private final TakenQuantities taken;
  private final ExecutionReports reports;
  private final long latencyNanos;

  BookTaker(
      MarketState market,
      PaperOrders orders,
      TakenQuantities taken,
      ExecutionReports reports,
      long latencyNanos) {
    this.market = market;
    this.orders = orders;
    this.taken = taken;
    this.reports = reports;
    this.latencyNanos = latencyNanos;
  }

  boolean crosses(Side side, long priceTicks) {
    return side == Side.BUY
        ? priceTicks >= market.bestAskTicks()
        : priceTicks <= market.bestBidTicks();
  }

  void take(int at, long nowNanos) {
    Side side = orders.side[at];
    Side resting = side.opposite();
    long price = market.oppositeTicks(side);
    while (price != 0 && orders.leavesLots[at] > 0 && orders.withinLimit(at, price)) {
      long available = market.shownLots(resting, price) - taken.lots(resting, price);
      long lots = Math.min(available, orders.leavesLots[at]);
      if (lots > 0) {
        taken.add(resting, price, lots);
        orders.leavesLots[at] -= lots;
        orders.gateNanos[at] = nowNanos + latencyNanos;
        reports.filled(orders.number[at], nowNanos, price, lots, LiquiditySide.TAKER);
      }
      price = market.nextOppositeTicks(side, price);
    }
  }
}
