package dev.quarterdeck.activity.trading;

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

/** Has lost too much from the beginning, may trade again after a while, and loses as much again. */
public final class StopsHard implements StrategyAdapter {
  private static final int PHASE = 10;
  private int decisions;

  public StopsHard(StrategyContext context) {}

  @Override
  public long tickIntervalNanos() {
    return 100_000_000L;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    boolean better = ++decisions / PHASE % 2 == 1;
    return new ProcessedState(
        better ? BotState.RUNNING : BotState.HARD_STOP,
        "",
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        60,
        better ? "" : "daily-loss");
  }

  @Override
  public void accept(ExternalIntent intent) {}

  @Override
  public void save(StateWriter out) {}

  @Override
  public void restore(StateReader in) {}
}
