package dev.quarterdeck.worker.desk;

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
 * Buys once at the market, then keeps an order resting far away on each side, and moves neither.
 * When the resting buy is executed it has more than it may and stops for good.
 */
public final class RestingPair implements StrategyAdapter {
  private static final int TAKING = 2;

  /** One bitcoin, what it buys at the market, and half of what rests. */
  private static final long MOST_LOTS = 1_001_500;

  private final long lots;
  private boolean bought;

  public RestingPair(StrategyContext context) {
    lots = context.parameters().integer("lots", 1_000, 1, 1_000_000);
  }

  @Override
  public long tickIntervalNanos() {
    return 500_000_000L;
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    if (portfolio.positionLots() > MOST_LOTS) {
      return state(BotState.HARD_STOP, portfolio, "position");
    }
    if (market.hasQuote()) {
      if (!bought) {
        bought =
            intents.place(
                    Side.BUY,
                    TAKING,
                    market.bestAskTicks() * 101 / 100,
                    lots,
                    OrderIntents.Execution.IMMEDIATE_OR_CANCEL)
                > 0;
      }
      rest(portfolio, intents, Side.BUY, market.bestBidTicks() * 95 / 100);
      rest(portfolio, intents, Side.SELL, market.bestAskTicks() * 105 / 100);
    }
    return state(BotState.RUNNING, portfolio, "");
  }

  private static ProcessedState state(BotState state, PortfolioView portfolio, String reasons) {
    return new ProcessedState(
        state, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, portfolio.cancelsLastMinute(), 60, reasons);
  }

  private void rest(PortfolioView portfolio, OrderIntents intents, Side side, long price) {
    for (int at = 0; at < portfolio.workingOrders(); at++) {
      if (portfolio.orderSide(at) == side && portfolio.orderLevel(at) != TAKING) {
        return;
      }
    }
    intents.place(side, 0, price, lots, OrderIntents.Execution.POST_ONLY);
  }

  @Override
  public void accept(ExternalIntent intent) {}

  @Override
  public void save(StateWriter out) {
    out.writeBoolean(bought);
  }

  @Override
  public void restore(StateReader in) {
    bought = in.readBoolean();
  }
}
