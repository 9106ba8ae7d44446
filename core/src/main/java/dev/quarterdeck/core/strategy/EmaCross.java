package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.math.BigDecimal;

/**
 * A directional example: holds {@code shares.long} of its equity in base currency while the fast
 * average of the mid is above the slow one, {@code shares.short} otherwise. It samples the mid once
 * a bar and takes with orders that are cancelled where they cannot execute at once.
 */
public final class EmaCross implements StrategyAdapter {
  private final Instrument instrument;
  private final boolean tradingAllowed;
  private final long barNanos;
  private final long staleNanos;
  private final double longShare;
  private final double shortShare;
  private final double rebalanceShare;
  private final double slippage;
  private final double dailyLossLimit;
  private final double drawdownLimit;
  private final long minimumNotionalUnits;
  private final long minimumLots;
  private final ExponentialMovingAverage fast;
  private final ExponentialMovingAverage slow;

  private boolean paused;
  private boolean killed;
  private double targetOverride = Double.NaN;
  private long businessDay = Long.MIN_VALUE;
  private boolean lossStopped;

  public EmaCross(StrategyContext context) {
    StrategyParameters parameters = context.parameters();
    instrument = context.instrument();
    tradingAllowed = context.tradingAllowed();
    barNanos = parameters.duration("bar", "1m", "1s", "2h").toNanos();
    staleNanos = parameters.duration("stale-after", "5m", "1s", "2h").toNanos();
    int fastPeriod = parameters.integer("periods.fast", 12, 1, 1000);
    int slowPeriod = parameters.integer("periods.slow", 26, 2, 5000);
    if (fastPeriod >= slowPeriod) {
      parameters.reject(
          "periods.fast", "must be below periods.slow of " + slowPeriod + ", is " + fastPeriod);
    }
    boolean spot = instrument.instrumentClass() == InstrumentClass.SPOT;
    String cap = spot ? "1" : Integer.toString(context.leverage());
    longShare = parameters.number("shares.long", "0.5", "0", cap);
    shortShare = parameters.number("shares.short", "0", spot ? "0" : "-" + cap, "0");
    rebalanceShare = parameters.number("shares.rebalance", "0.02", "0.001", "1");
    slippage = parameters.number("slippage-bps", "5", "0", "500") / 10_000;
    dailyLossLimit = parameters.number("limits.daily-loss", "0.015", "0.0001", "1");
    drawdownLimit = parameters.number("limits.drawdown", "0.025", "0.0001", "1");
    minimumNotionalUnits = instrument.minimumNotionalUnits();
    minimumLots = instrument.minimumLots();
    fast = new ExponentialMovingAverage(fastPeriod);
    slow = new ExponentialMovingAverage(slowPeriod);
  }

  @Override
  public long tickIntervalNanos() {
    return barNanos;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    if (portfolio.businessDay() != businessDay) {
      businessDay = portfolio.businessDay();
      lossStopped = false;
    }
    boolean fresh = market.hasQuote() && market.bookAgeNanos() < staleNanos;
    if (fresh) {
      double mid = market.twiceMidTicks() / 2.0;
      fast.add(mid);
      slow.add(mid);
    }
    double equity = portfolio.equityUnits();
    double drawdown = fall(portfolio.peakEquityUnits(), equity);
    double dailyLoss = fall(portfolio.openingEquityUnits(), equity);
    lossStopped |= dailyLoss >= dailyLossLimit || drawdown >= drawdownLimit;
    double baseShare =
        market.hasQuote() && equity > 0
            ? portfolio.positionLots() * (market.twiceMidTicks() / 2.0) / equity
            : 0;
    double target = target(baseShare);
    BotState state = state(fresh, portfolio.balancesKnown());
    if (state == BotState.RUNNING && tradingAllowed) {
      rebalance(market, portfolio, intents, target - baseShare, equity);
    } else {
      cancelAll(portfolio, intents);
    }
    return new ProcessedState(
        state,
        regime(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        baseShare,
        target,
        drawdown,
        dailyLoss,
        equity > 0 ? portfolio.turnoverTodayUnits() / equity : 0,
        portfolio.cancelsLastMinute(),
        Integer.MAX_VALUE,
        reasons(fresh, portfolio.balancesKnown()));
  }

  @Override
  public void accept(ExternalIntent intent) {
    switch (intent) {
      case ExternalIntent.SoftPause ignored -> paused = true;
      case ExternalIntent.Resume ignored -> paused = false;
      case ExternalIntent.Kill ignored -> killed = true;
      case ExternalIntent.SetTargetBaseShare(BigDecimal share) ->
          targetOverride = Math.clamp(share.doubleValue(), shortShare, longShare);
    }
  }

  @Override
  public void save(StateWriter out) {
    fast.save(out);
    slow.save(out);
    out.writeBoolean(paused);
    out.writeBoolean(killed);
    out.writeDouble(targetOverride);
    out.writeLong(businessDay);
    out.writeBoolean(lossStopped);
  }

  @Override
  public void restore(StateReader in) {
    fast.restore(in);
    slow.restore(in);
    paused = in.readBoolean();
    killed = in.readBoolean();
    targetOverride = in.readDouble();
    businessDay = in.readLong();
    lossStopped = in.readBoolean();
  }

  private double target(double baseShare) {
    if (!Double.isNaN(targetOverride)) {
      return targetOverride;
    }
    if (!slow.ready() || fast.value() == slow.value()) {
      return baseShare;
    }
    return fast.value() > slow.value() ? longShare : shortShare;
  }

  private BotState state(boolean fresh, boolean balancesKnown) {
    if (killed || lossStopped) {
      return BotState.HARD_STOP;
    }
    if (paused || !fresh || !balancesKnown) {
      return BotState.SOFT_PAUSE;
    }
    return slow.ready() ? BotState.RUNNING : BotState.WARMING_UP;
  }

  private String reasons(boolean fresh, boolean balancesKnown) {
    if (killed) {
      return "operator_kill";
    }
    if (lossStopped) {
      return "loss_limit";
    }
    if (paused) {
      return "operator_pause";
    }
    if (!fresh) {
      return "market_stale";
    }
    if (!balancesKnown) {
      return "balance_unknown";
    }
    return slow.ready() ? "" : "warm_up";
  }

  private String regime() {
    if (!slow.ready()) {
      return "";
    }
    return fast.value() > slow.value() ? "up" : "down";
  }

  private void rebalance(
      MarketView market,
      PortfolioView portfolio,
      OrderIntents intents,
      double missingShare,
      double equity) {
    if (Math.abs(missingShare) < rebalanceShare || portfolio.workingOrders() > 0) {
      return;
    }
    Side side = missingShare > 0 ? Side.BUY : Side.SELL;
    long price = limitTicks(market, side);
    long lots = (long) (Math.abs(missingShare) * equity / (market.twiceMidTicks() / 2.0));
    if (instrument.instrumentClass() == InstrumentClass.SPOT) {
      lots =
          side == Side.BUY
              ? Math.min(lots, Math.max(0, portfolio.cashUnits()) / price)
              : Math.min(lots, portfolio.positionLots());
    }
    if (price > 0 && lots >= minimumLots && lots * price >= minimumNotionalUnits) {
      intents.place(side, 0, price, lots, Execution.IMMEDIATE_OR_CANCEL);
    }
  }

  private long limitTicks(MarketView market, Side side) {
    return side == Side.BUY
        ? (long) Math.ceil(market.bestAskTicks() * (1 + slippage))
        : Math.max(1, (long) Math.floor(market.bestBidTicks() * (1 - slippage)));
  }

  private static void cancelAll(PortfolioView portfolio, OrderIntents intents) {
    for (int i = portfolio.workingOrders() - 1; i >= 0; i--) {
      intents.cancel(portfolio.orderNumber(i));
    }
  }

  private static double fall(double from, double to) {
    return from > 0 ? Math.max(0, (from - to) / from) : 0;
  }
}
