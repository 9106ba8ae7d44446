package dev.quarterdeck.bench.trading;

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

/** Ticks once a second and never trades: what the engine alone costs. */
public final class DoNothing implements StrategyAdapter {
  private static final ProcessedState STATE =
      new ProcessedState(BotState.RUNNING, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "");

  /** The context says nothing to it. */
  public DoNothing(StrategyContext context) {
    context.parameters().effective();
  }

  @Override
  public long tickIntervalNanos() {
    return 1_000_000_000L;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    return STATE;
  }

  @Override
  public void accept(ExternalIntent intent) {}

  @Override
  public void save(StateWriter out) {}

  @Override
  public void restore(StateReader in) {}
}
