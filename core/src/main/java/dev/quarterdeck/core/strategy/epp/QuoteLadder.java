package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.MarketView;
import dev.quarterdeck.core.strategy.OrderIntents;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import dev.quarterdeck.core.strategy.PortfolioView;
import dev.quarterdeck.core.strategy.PortfolioView.WorkingState;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.util.Arrays;

/**
 * Keeps the working orders in line with what is wanted. A level gets a new order only when its last
 * one is gone for certain, so a replacement is a cancel now and an order at a later tick.
 */
public final class QuoteLadder {
  private static final int LEVELS = RegimeSpec.MAXIMUM_LEVELS;
  private static final Side[] SIDES = Side.values();

  private final SizingSettings settings;
  private final OrderSizer sizer;
  private final SpreadEngine spread;
  private final long timeoutNanos;
  private final boolean[] occupied = new boolean[2 * LEVELS];
  private final long[] deniedUntilNanos = new long[2 * LEVELS];

  public QuoteLadder(SizingSettings settings, OrderSizer sizer, SpreadEngine spread) {
    this.settings = settings;
    this.sizer = sizer;
    this.spread = spread;
    this.timeoutNanos = settings.acknowledgementTimeout().toNanos();
    Arrays.fill(deniedUntilNanos, Long.MIN_VALUE);
  }

  /**
   * Cancels what is not wanted any more and places what is missing.
   *
   * @param switchedNanos when the regime took over; an older order nearer to the mid than wanted
   *     now goes at once
   */
  public void align(
      MarketView market,
      PortfolioView portfolio,
      OrderIntents intents,
      RegimeSpec spec,
      long switchedNanos) {
    Arrays.fill(occupied, false);
    long now = market.nowNanos();
    long twiceMid = market.twiceMidTicks();
    for (int i = portfolio.workingOrders() - 1; i >= 0; i--) {
      int level = portfolio.orderLevel(i);
      Side side = portfolio.orderSide(i);
      if (level < LEVELS) {
        occupied[slot(side, level)] = true;
      }
      if (portfolio.orderState(i) != WorkingState.PENDING_CANCEL
          && unwanted(portfolio, i, side, level, spec, now, twiceMid, switchedNanos)) {
        intents.cancel(portfolio.orderNumber(i));
      }
    }
    place(market, portfolio, intents, spec);
  }

  /** Cancels every order. */
  public void cancelAll(PortfolioView portfolio, OrderIntents intents) {
    for (int i = portfolio.workingOrders() - 1; i >= 0; i--) {
      if (portfolio.orderState(i) != WorkingState.PENDING_CANCEL) {
        intents.cancel(portfolio.orderNumber(i));
      }
    }
  }

  public void save(StateWriter out) {
    for (long until : deniedUntilNanos) {
      out.writeLong(until);
    }
  }

  public void restore(StateReader in) {
    for (int i = 0; i < deniedUntilNanos.length; i++) {
      deniedUntilNanos[i] = in.readLong();
    }
  }

  private boolean unwanted(
      PortfolioView portfolio,
      int index,
      Side side,
      int level,
      RegimeSpec spec,
      long now,
      long twiceMid,
      long switchedNanos) {
    if (!spec.sides().allows(side) || level >= spec.levels()) {
      return true;
    }
    long submitted = portfolio.orderSubmittedNanos(index);
    if (portfolio.orderState(index) == WorkingState.SUBMITTED) {
      return now - submitted >= timeoutNanos;
    }
    long wanted = sizer.priceTicks(side, twiceMid, distance(side, level));
    long nearer = side.sign() * (portfolio.orderPriceTicks(index) - wanted);
    double tolerance = settings.priceTolerance() * (twiceMid / 2.0);
    if (submitted < switchedNanos && nearer > tolerance) {
      return true;
    }
    return now - submitted >= spec.refresh().toNanos() && Math.abs(nearer) > tolerance;
  }

  private void place(
      MarketView market, PortfolioView portfolio, OrderIntents intents, RegimeSpec spec) {
    long twiceMid = market.twiceMidTicks();
    long now = market.nowNanos();
    int room = settings.maximumOrders() - portfolio.workingOrders();
    sizer.begin(portfolio, twiceMid);
    for (int level = 0; level < spec.levels(); level++) {
      for (Side side : SIDES) {
        int slot = slot(side, level);
        if (room <= 0
            || occupied[slot]
            || !spec.sides().allows(side)
            || now < deniedUntilNanos[slot]) {
          continue;
        }
        long price = sizer.priceTicks(side, twiceMid, distance(side, level));
        long lots = sizer.lots(side, price, portfolio.equityUnits());
        if (lots > 0) {
          room--;
          if (intents.place(side, level, price, lots, Execution.POST_ONLY) == 0) {
            // Denied for a reason that will not be gone in a second.
            deniedUntilNanos[slot] = now + spec.refresh().toNanos();
          }
          sizer.take(side, price, lots);
        }
      }
    }
  }

  private double distance(Side side, int level) {
    double nearest = side == Side.BUY ? spread.buy() : spread.sell();
    return nearest * spread.levelFactor(level);
  }

  private static int slot(Side side, int level) {
    return side.ordinal() * LEVELS + level;
  }
}
