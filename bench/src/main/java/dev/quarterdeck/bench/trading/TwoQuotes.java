package dev.quarterdeck.bench.trading;

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

/**
 * Each second takes its quotes back and places one lot five ticks outside the best price of each
 * side, post only: what the peers' scripts do.
 */
public final class TwoQuotes implements StrategyAdapter {
  private static final int OFFSET_TICKS = 5;
  private static final ProcessedState STATE =
      new ProcessedState(BotState.RUNNING, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "");

  private int decisions;

  /** The context says nothing to it. */
  public TwoQuotes(StrategyContext context) {
    context.parameters().effective();
  }

  @Override
  public long tickIntervalNanos() {
    return 1_000_000_000L;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    for (int index = 0; index < portfolio.workingOrders(); index++) {
      intents.cancel(portfolio.orderNumber(index));
    }
    if (market.hasQuote()) {
      int level = decisions++ & 1;
      intents.place(
          Side.BUY,
          level,
          market.bestBidTicks() - OFFSET_TICKS,
          1,
          OrderIntents.Execution.POST_ONLY);
      intents.place(
          Side.SELL,
          level,
          market.bestAskTicks() + OFFSET_TICKS,
          1,
          OrderIntents.Execution.POST_ONLY);
    }
    return STATE;
  }

  @Override
  public void accept(ExternalIntent intent) {}

  @Override
  public void save(StateWriter out) {
    out.writeInt(decisions);
  }

  @Override
  public void restore(StateReader in) {
    decisions = in.readInt();
  }
}
