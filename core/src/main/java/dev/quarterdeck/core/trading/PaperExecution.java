package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;

/**
 * Carries orders out against a recording.
 *
 * <ul>
 *   <li>An order or a cancel takes effect one latency after it was sent; until then an order can
 *       still fill.
 *   <li>A post-only order that would take is rejected, as is any order while there is no quote.
 *   <li>An order that takes walks the quantities shown, each only once until the recording shows it
 *       anew; what is left rests or, by its terms, is cancelled.
 *   <li>A resting order stands behind the quantity shown at its arrival times the participation,
 *       which differs by up to the jitter from order to order. Prints at its price take that queue
 *       down first; the quantity shown bounds it from above. On a recording of orders the queue is
 *       the true one. A print or a quote through its price fills it.
 *   <li>Between two executions of one order lies at least one latency; what is printed meanwhile is
 *       executed when that is over.
 * </ul>
 */
final class PaperExecution implements TimedExecution {
  private final MarketState market;
  private final ExecutionReports reports;
  private final PaperOrders orders = new PaperOrders();
  private final TakenQuantities taken = new TakenQuantities();
  private final BookTaker taker;
  private final QueuePlaces places;
  private final long latencyNanos;
  private long opportunityLots;
  private long restingFilledLots;

  PaperExecution(PaperSettings settings, MarketState market, ExecutionReports reports) {
    this.market = market;
    this.reports = reports;
    this.latencyNanos = settings.latency().toNanos();
    this.taker = new BookTaker(market, orders, taken, reports, latencyNanos);
    this.places = new QueuePlaces(settings, market, orders);
  }

  @Override
  public void submit(
      long orderNumber,
      Side side,
      long priceTicks,
      long quantityLots,
      Execution execution,
      long nowNanos) {
    orders.add(orderNumber, side, priceTicks, quantityLots, execution, nowNanos + latencyNanos);
  }

  @Override
  public void cancel(long orderNumber, long nowNanos) {
    int at = orders.indexOf(orderNumber);
    if (at >= 0 && orders.cancelNanos[at] == Long.MAX_VALUE) {
      orders.cancelNanos[at] = nowNanos + latencyNanos;
      orders.refresh();
    }
  }

  @Override
  public long nextNanos() {
    return orders.nextNanos;
  }

  @Override
  public void fire(long nowNanos) {
    for (int at = 0; at < orders.size; at++) {
      if (orders.claimLots[at] > 0 && orders.gateNanos[at] <= nowNanos) {
        settle(at, nowNanos);
      }
    }
    for (int at = 0; at < orders.size; at++) {
      if (orders.leavesLots[at] > 0 && orders.cancelNanos[at] <= nowNanos) {
        finishCancel(at, nowNanos);
      }
    }
    for (int at = 0; at < orders.size; at++) {
      if (!orders.live[at] && orders.leavesLots[at] > 0 && orders.arrivalNanos[at] <= nowNanos) {
        arrive(at, nowNanos);
      }
    }
    orders.sweep();
  }

  /** Whether rows have to be shown to {@link #observe}. */
  boolean watching() {
    return orders.anyLive || taken.any();
  }

  @Override
  public boolean observe(long nowNanos, int kind, long priceTicks, long lots) {
    return switch (kind & EventKind.MASK) {
      case EventKind.BID_LEVEL -> {
        taken.shownAnew(Side.BUY, priceTicks);
        yield (orders.buyAt(priceTicks) || (priceTicks >= orders.lowestSell && lots > 0))
            && bookChanged(nowNanos, Side.BUY, priceTicks, lots);
      }
      case EventKind.ASK_LEVEL -> {
        taken.shownAnew(Side.SELL, priceTicks);
        yield (orders.sellAt(priceTicks) || (priceTicks <= orders.highestBuy && lots > 0))
            && bookChanged(nowNanos, Side.SELL, priceTicks, lots);
      }
      case EventKind.TRADE_SELL ->
          (priceTicks <= orders.highestBuy && printed(nowNanos, Side.BUY, priceTicks, lots))
              | printedWithoutBook(nowNanos, Side.SELL, priceTicks, lots);
      case EventKind.TRADE_BUY ->
          (priceTicks >= orders.lowestSell && printed(nowNanos, Side.SELL, priceTicks, lots))
              | printedWithoutBook(nowNanos, Side.BUY, priceTicks, lots);
      case EventKind.CANDLE -> {
        taken.clear();
        yield printed(nowNanos, Side.BUY, priceTicks, lots / 2)
            | printed(nowNanos, Side.SELL, priceTicks, lots / 2);
      }
      case EventKind.CLEAR, EventKind.GAP -> {
        taken.clear();
        orders.loseQueue();
        yield true;
      }
      default -> market.feedLevel == FeedLevel.L3 && ordersChanged(nowNanos, kind);
    };
  }

  @Override
  public long opportunityLots() {
    return opportunityLots;
  }

  @Override
  public long restingFilledLots() {
    return restingFilledLots;
  }

  @Override
  public void save(StateWriter out) {
    orders.save(out);
    taken.save(out);
    places.save(out);
    out.writeLong(opportunityLots);
    out.writeLong(restingFilledLots);
  }

  @Override
  public void restore(StateReader in) {
    orders.restore(in);
    taken.restore(in);
    places.restore(in);
    opportunityLots = in.readLots();
    restingFilledLots = in.readLots();
  }

  private void arrive(int at, long nowNanos) {
    Side side = orders.side[at];
    long number = orders.number[at];
    boolean crosses = market.hasQuote() && taker.crosses(side, orders.priceTicks[at]);
    if (!market.hasQuote() || (crosses && orders.execution[at] == Execution.POST_ONLY)) {
      orders.leavesLots[at] = 0;
      reports.rejected(number, nowNanos);
      return;
    }
    orders.live[at] = true;
    reports.accepted(number, nowNanos);
    if (crosses) {
      taker.take(at, nowNanos);
    }
    if (orders.leavesLots[at] > 0 && orders.execution[at] == Execution.IMMEDIATE_OR_CANCEL) {
      orders.leavesLots[at] = 0;
      reports.canceled(number, nowNanos);
    } else if (orders.leavesLots[at] > 0) {
      places.join(at);
    }
  }

  private void finishCancel(int at, long nowNanos) {
    if (orders.claimLots[at] > 0) {
      settle(at, nowNanos);
    }
    if (orders.leavesLots[at] > 0) {
      orders.leavesLots[at] = 0;
      reports.canceled(orders.number[at], nowNanos);
    }
  }

  private boolean bookChanged(long nowNanos, Side shown, long priceTicks, long lots) {
    for (int at = 0; at < orders.size; at++) {
      if (!orders.live[at] || orders.leavesLots[at] == 0) {
        continue;
      }
      if (orders.side[at] == shown) {
        if (orders.priceTicks[at] == priceTicks) {
          orders.queueLots[at] = Math.min(orders.queueLots[at], lots);
        }
      } else if (lots > 0 && orders.withinLimit(at, priceTicks)) {
        opportunityLots += orders.leavesLots[at] - orders.claimLots[at];
        claim(at, nowNanos, orders.leavesLots[at]);
      }
    }
    orders.sweep();
    return true;
  }

  private boolean printed(long nowNanos, Side resting, long priceTicks, long lots) {
    long left = lots;
    for (int at = 0; at < orders.size; at++) {
      if (orders.live[at] && orders.side[at] == resting && orders.withinLimit(at, priceTicks)) {
        left = printed(at, nowNanos, priceTicks, left);
      }
    }
    orders.sweep();
    return true;
  }

  /**
   * Where no book is shown, the aggressor is a guess, and a print past a limit fills whoever was
   * said to have been the aggressor.
   */
  private boolean printedWithoutBook(long nowNanos, Side aggressor, long priceTicks, long lots) {
    if (!market.feedLevel.optimistic()) {
      return false;
    }
    taken.clear();
    for (int at = 0; at < orders.size; at++) {
      if (orders.live[at]
          && orders.side[at] == aggressor
          && orders.priceTicks[at] != priceTicks
          && orders.withinLimit(at, priceTicks)) {
        printed(at, nowNanos, priceTicks, lots);
      }
    }
    orders.sweep();
    return true;
  }

  private long printed(int at, long nowNanos, long priceTicks, long lots) {
    long leaves = orders.leavesLots[at] - orders.claimLots[at];
    if (priceTicks != orders.priceTicks[at]) {
      opportunityLots += leaves;
      claim(at, nowNanos, orders.leavesLots[at]);
      return lots;
    }
    opportunityLots += Math.min(lots, leaves);
    long ahead = Math.min(lots, places.lotsAhead(at));
    if (market.feedLevel != FeedLevel.L3) {
      orders.queueLots[at] -= ahead;
    }
    long ours = Math.min(lots - ahead, leaves);
    if (ours > 0) {
      claim(at, nowNanos, orders.claimLots[at] + ours);
    }
    return lots - ours;
  }

  /** Without a level of its own, a book of orders shows by its best prices that it went through. */
  private boolean ordersChanged(long nowNanos, int kind) {
    if ((kind & EventKind.LAST) == 0 || !market.hasQuote()) {
      return false;
    }
    boolean concerned = false;
    if (market.bestAskTicks() <= orders.highestBuy) {
      concerned = bookChanged(nowNanos, Side.SELL, market.bestAskTicks(), market.bestAskLots());
    }
    if (market.bestBidTicks() >= orders.lowestSell) {
      concerned |= bookChanged(nowNanos, Side.BUY, market.bestBidTicks(), market.bestBidLots());
    }
    return concerned;
  }

  private void claim(int at, long nowNanos, long lots) {
    orders.claimLots[at] = Math.min(lots, orders.leavesLots[at]);
    if (orders.gateNanos[at] <= nowNanos) {
      settle(at, nowNanos);
    } else {
      orders.refresh();
    }
  }

  private void settle(int at, long nowNanos) {
    long lots = orders.claimLots[at];
    orders.claimLots[at] = 0;
    orders.leavesLots[at] -= lots;
    orders.gateNanos[at] = nowNanos + latencyNanos;
    restingFilledLots += lots;
    reports.filled(orders.number[at], nowNanos, orders.priceTicks[at], lots, LiquiditySide.MAKER);
  }
}
