package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.MarketView;
import dev.quarterdeck.core.strategy.OrderIntents;
import dev.quarterdeck.core.strategy.PortfolioView;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import dev.quarterdeck.core.strategy.StrategyContext;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/** Quotes once, and fails a second after its quote rests. */
public final class Breaks implements StrategyAdapter {
  private static final int TICKS = 10;
  private int resting;

  public Breaks(StrategyContext context) {}

  @Override
  public long tickIntervalNanos() {
    return 100_000_000L;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    if (portfolio.workingOrders() > 0 && ++resting > TICKS) {
      throw new ArithmeticException("the strategy divides by zero");
    }
    if (market.hasQuote() && portfolio.workingOrders() == 0) {
      intents.place(Side.BUY, 0, market.bestBidTicks(), 50, OrderIntents.Execution.POST_ONLY);
    }
    return new ProcessedState(BotState.RUNNING, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60, "");
  }

  @Override
  public void accept(ExternalIntent intent) {}

  @Override
  public void save(StateWriter out) {}

  @Override
  public void restore(StateReader in) {}
}
