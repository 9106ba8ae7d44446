package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;

/**
 * A strategy: turns market and portfolio state into order intents, once per tick of market time. An
 * implementation has one public constructor that takes a {@link StrategyContext} and is named by
 * the strategy's YAML; nothing else has to know it. It is single-threaded, deterministic, reads no
 * clock and no randomness, and keeps all its state in {@link #save} and {@link #restore}.
 */
public interface StrategyAdapter {

  /** Market time between two calls of {@link #decide} in nanoseconds, positive. */
  long tickIntervalNanos();

  /**
   * Looks at the market and the portfolio and says what to do.
   *
   * @param market the market now; valid during the call only
   * @param portfolio position, cash and working orders now; valid during the call only
   * @param intents where orders are placed and cancelled
   * @return the tick's state as evidence, never null
   */
  ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents);

  /** Takes an operator's or a risk service's instruction; it takes effect at the next tick. */
  void accept(ExternalIntent intent);

  /** Writes everything that {@link #decide} depends on. */
  void save(StateWriter out);

  /** Restores what {@link #save} wrote. */
  void restore(StateReader in);
}
