package com.example.desk;

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

/** A strategy of somebody else's package: known to the product by its YAML alone. */
public final class SleepyStrategy implements StrategyAdapter {
  private final long tickIntervalNanos;
  private final int naps;

  public SleepyStrategy(StrategyContext context) {
    tickIntervalNanos = context.parameters().duration("tick", "1s", "1s", "1m").toNanos();
    naps = context.parameters().integer("naps", 3, 1, 10 * context.leverage());
  }

  @Override
  public long tickIntervalNanos() {
    return tickIntervalNanos;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    return new ProcessedState(BotState.RUNNING, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, naps, "");
  }

  @Override
  public void accept(ExternalIntent intent) {}

  @Override
  public void save(StateWriter out) {}

  @Override
  public void restore(StateReader in) {}
}
