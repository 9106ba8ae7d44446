package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.MarketView;
import dev.quarterdeck.core.strategy.OrderIntents;
import dev.quarterdeck.core.strategy.PortfolioView;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import dev.quarterdeck.core.strategy.StrategyContext;

/** Replaces a quote on each side every second: enough to exercise an engine. */
public final class TwoQuotes implements StrategyAdapter {
  private final long lots;
  private final long offsetTicks;
  private final boolean post;
  private long decisions;
  private boolean paused;

  public TwoQuotes(StrategyContext context) {
    lots = context.parameters().integer("lots", 5, 1, 1_000_000);
    offsetTicks = context.parameters().integer("offset-ticks", 0, -1_000, 1_000);
    post = context.parameters().flag("post-only", true);
  }

  @Override
  public long tickIntervalNanos() {
    return 1_000_000_000L;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    decisions++;
    for (int i = 0; i < portfolio.workingOrders(); i++) {
      intents.cancel(portfolio.orderNumber(i));
    }
    if (market.hasQuote() && !paused) {
      OrderIntents.Execution execution =
          post ? OrderIntents.Execution.POST_ONLY : OrderIntents.Execution.LIMIT;
      int level = (int) (decisions % 3);
      intents.place(Side.BUY, level, market.bestBidTicks() - offsetTicks, lots, execution);
      intents.place(Side.SELL, level, market.bestAskTicks() + offsetTicks, lots, execution);
    }
    return new ProcessedState(
        BotState.RUNNING, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, portfolio.cancelsLastMinute(), 60, "");
  }

  @Override
  public void accept(ExternalIntent intent) {
    paused = intent instanceof ExternalIntent.SoftPause;
  }

  @Override
  public void save(StateWriter out) {
    out.writeLong(decisions);
    out.writeBoolean(paused);
  }

  @Override
  public void restore(StateReader in) {
    decisions = in.readLong();
    paused = in.readBoolean();
  }
}
