package com.example.chaos;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.MarketView;
import dev.quarterdeck.core.strategy.OrderIntents;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import dev.quarterdeck.core.strategy.PortfolioView;
import dev.quarterdeck.core.strategy.PortfolioView.WorkingState;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import dev.quarterdeck.core.strategy.StrategyContext;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.math.BigDecimal;

/**
 * Gives a venue as much to do as it can: moves its quotes on both sides at every tick, and takes at
 * every third. It earns nothing.
 */
public final class RestlessQuoter implements StrategyAdapter {
  private static final int LEVELS = 2;
  private static final int TAKE_EVERY = 3;
  private static final int MOST = 6;

  /** Far enough not to be hit at once, near enough to be hit at times. */
  private static final double DISTANCE = 0.0004;

  private final Instrument instrument;
  private final boolean tradingAllowed;
  private final long tickIntervalNanos;
  private final long lots;
  private long ticks;

  /** Reads its tick and the size of its orders. */
  public RestlessQuoter(StrategyContext context) {
    instrument = context.instrument();
    tradingAllowed = context.tradingAllowed();
    tickIntervalNanos = context.parameters().duration("tick", "250ms", "50ms", "1m").toNanos();
    BigDecimal quantity = context.parameters().decimal("quantity", "0.001", "0.000001", "10");
    lots = quantity.divide(instrument.quantityIncrement()).longValueExact();
  }

  @Override
  public long tickIntervalNanos() {
    return tickIntervalNanos;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    ticks++;
    for (int i = 0; i < portfolio.workingOrders(); i++) {
      if (portfolio.orderState(i) == WorkingState.ACCEPTED) {
        intents.cancel(portfolio.orderNumber(i));
      }
    }
    boolean running = tradingAllowed && market.hasQuote() && portfolio.balancesKnown();
    if (running) {
      quote(market, portfolio, intents);
    }
    return new ProcessedState(
        running ? BotState.RUNNING : BotState.SOFT_PAUSE,
        "",
        DISTANCE,
        DISTANCE,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        portfolio.cancelsLastMinute(),
        Integer.MAX_VALUE,
        running ? "" : "no market");
  }

  private void quote(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    long mid = market.twiceMidTicks() / 2;
    for (int level = 0; level < LEVELS; level++) {
      long away = (long) (mid * DISTANCE * (level + 1));
      intents.place(Side.BUY, level, mid - away, lots, Execution.LIMIT);
      if (disposable(portfolio) >= lots * (level + 1)) {
        intents.place(Side.SELL, level, mid + away, lots, Execution.LIMIT);
      }
    }
    if (ticks % TAKE_EVERY == 0) {
      boolean buys = disposable(portfolio) < MOST * lots;
      intents.place(
          buys ? Side.BUY : Side.SELL,
          LEVELS,
          buys ? market.bestAskTicks() : market.bestBidTicks(),
          2 * lots,
          Execution.IMMEDIATE_OR_CANCEL);
    }
  }

  /** What it may sell: on a perpetual it goes short as far as it goes long on the spot market. */
  private long disposable(PortfolioView portfolio) {
    return switch (instrument.instrumentClass()) {
      case SPOT -> portfolio.positionLots();
      case PERPETUAL -> portfolio.positionLots() + MOST * lots;
    };
  }

  @Override
  public void accept(ExternalIntent intent) {}

  @Override
  public void save(StateWriter out) {
    out.writeLong(ticks);
  }

  @Override
  public void restore(StateReader in) {
    ticks = in.readLong();
  }
}
