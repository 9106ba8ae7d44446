package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.MarketView;
import dev.quarterdeck.core.strategy.OrderIntents;
import dev.quarterdeck.core.strategy.PortfolioView;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import dev.quarterdeck.core.strategy.StrategyFailed;
import java.util.function.Supplier;

/**
 * A strategy whose failures bear its name, so that they are told apart from those of the venue and
 * the database: trying those again helps, trying a strategy again with the same books rarely does.
 */
final class AnswerableStrategy implements StrategyAdapter {
  private final StrategyAdapter strategy;

  AnswerableStrategy(StrategyAdapter strategy) {
    this.strategy = strategy;
  }

  @Override
  public long tickIntervalNanos() {
    return strategy.tickIntervalNanos();
  }

  @Override
  public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
    return answering(() -> strategy.decide(market, portfolio, intents));
  }

  @Override
  public void accept(ExternalIntent intent) {
    answering(
        () -> {
          strategy.accept(intent);
          return intent;
        });
  }

  @Override
  public void save(StateWriter out) {
    answering(
        () -> {
          strategy.save(out);
          return out;
        });
  }

  @Override
  public void restore(StateReader in) {
    answering(
        () -> {
          strategy.restore(in);
          return in;
        });
  }

  /** A class that it needs and that is not there, or a recursion without end, is its own too. */
  private static <T> T answering(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new StrategyFailed(e);
    }
  }
}
