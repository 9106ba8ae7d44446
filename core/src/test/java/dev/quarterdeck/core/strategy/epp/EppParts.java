package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.EppParameters;
import dev.quarterdeck.core.strategy.StrategyParameters;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.util.function.Consumer;

/** Parts of the market maker with defaults, and what their tests share. */
final class EppParts {
  static final long SECOND = 1_000_000_000L;
  static final long MINUTE = 60 * SECOND;

  private EppParts() {}

  static StrategyParameters parameters(String... pairs) {
    return new StrategyParameters(EppParameters.of(pairs));
  }

  static RegimeSpecs specs(String... pairs) {
    return RegimeSpecs.read(parameters(pairs), true, 1);
  }

  static CostModel costs(double makerFee, String... pairs) {
    return new CostModel(CostSettings.read(parameters(pairs)), makerFee, SECOND);
  }

  static SpreadEngine spread(String... pairs) {
    return new SpreadEngine(SpreadSettings.read(parameters(pairs)));
  }

  static RiskPolicy risk(String... pairs) {
    return RiskPolicy.read(parameters(pairs), true);
  }

  static RegimeDetector detector(String... pairs) {
    return new RegimeDetector(RegimeSettings.read(parameters(pairs)), SECOND);
  }

  /** Carries a part's state to a fresh one and says whether all of it was read. */
  static boolean carry(Consumer<StateWriter> save, Consumer<StateReader> restore) {
    StateWriter out = new StateWriter();
    save.accept(out);
    StateReader in = new StateReader(out.toByteArray());
    restore.accept(in);
    return in.exhausted();
  }
}
