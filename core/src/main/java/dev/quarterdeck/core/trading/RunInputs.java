package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import dev.quarterdeck.core.strategy.StrategyContext;
import dev.quarterdeck.core.strategy.StrategyLoader;
import dev.quarterdeck.core.strategy.StrategyParameters;
import java.util.Map;

/** What has to be right before a run begins. */
final class RunInputs {
  private RunInputs() {}

  /** Ticks and lots are counts: of another increment they would be other prices and quantities. */
  static void requireSame(Instrument recorded, Instrument configured) {
    if (!recorded.id().equals(configured.id())) {
      throw new IllegalArgumentException(
          "the tape is of " + recorded.id() + ", not " + configured.id());
    }
    if (recorded.priceIncrement().compareTo(configured.priceIncrement()) != 0
        || recorded.quantityIncrement().compareTo(configured.quantityIncrement()) != 0) {
      throw new IllegalArgumentException(
          "the tape of "
              + recorded.id()
              + " counts prices in "
              + recorded.priceIncrement().toPlainString()
              + " and quantities in "
              + recorded.quantityIncrement().toPlainString()
              + ", the desk in "
              + configured.priceIncrement().toPlainString()
              + " and "
              + configured.quantityIncrement().toPlainString());
    }
  }

  /** The last full picture of the book before a row, the first row where there is none. */
  static long bookRow(Tape tape, long startRow) {
    if (tape.feedLevel().optimistic()) {
      return startRow;
    }
    for (long row = startRow - 1; row >= 0; row--) {
      if ((tape.kind(row) & EventKind.MASK) == EventKind.CLEAR) {
        return row;
      }
    }
    return 0;
  }

  /** The same for a market that happens now, where its failures have to be told apart. */
  static StrategyAdapter liveStrategy(EngineConfig config) {
    return new AnswerableStrategy(strategy(config, FeedLevel.L2));
  }

  /** The configured strategy, free of problems. */
  static StrategyAdapter strategy(EngineConfig config, FeedLevel feedLevel) {
    StrategyParameters parameters = new StrategyParameters(config.parameters());
    StrategyAdapter strategy =
        StrategyLoader.load(
            config.strategy(),
            new StrategyContext(
                config.instrument(),
                feedLevel,
                parameters,
                config.fees(),
                config.leverage(),
                config.maximumLeverage(),
                config.mode() != Mode.DISABLED && config.mode() != Mode.NO_TRADE));
    Map<String, String> problems = parameters.problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "parameters of " + config.strategy() + " have problems: " + problems);
    }
    if (strategy.tickIntervalNanos() <= 0) {
      throw new IllegalArgumentException(config.strategy() + " must tick at a positive interval");
    }
    return strategy;
  }
}
