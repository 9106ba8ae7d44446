package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.StrategyParameters;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** One immutable {@link RegimeSpec} for every regime. */
public final class RegimeSpecs {
  private final Map<Regime, RegimeSpec> specs;

  private RegimeSpecs(Map<Regime, RegimeSpec> specs) {
    this.specs = specs;
  }

  /**
   * Reads {@code regimes.<regime>.*}; problems stay in the parameters.
   *
   * @param spot whether the base share cannot be negative or above 1
   */
  public static RegimeSpecs read(StrategyParameters parameters, boolean spot, int leverage) {
    Map<Regime, RegimeSpec> specs = new EnumMap<>(Regime.class);
    for (Regime regime : Regime.values()) {
      specs.put(regime, read(parameters, regime, spot, leverage));
    }
    return new RegimeSpecs(specs);
  }

  /** The spec of a regime. */
  public RegimeSpec of(Regime regime) {
    RegimeSpec spec = specs.get(regime);
    if (spec == null) {
      throw new IllegalStateException("no spec for " + regime);
    }
    return spec;
  }

  private static RegimeSpec read(
      StrategyParameters parameters, Regime regime, boolean spot, int leverage) {
    return switch (regime) {
      case NEUTRAL ->
          read(parameters, regime, spot, leverage, "0.0025", "0.0045", 3, "60s", "both", "0.5");
      case UP ->
          read(parameters, regime, spot, leverage, "0.0030", "0.0060", 2, "45s", "buy-only", "0.6");
      case DOWN ->
          read(
              parameters, regime, spot, leverage, "0.0030", "0.0060", 2, "45s", "sell-only", "0.3");
      case SHOCK ->
          read(parameters, regime, spot, leverage, "0.0080", "0.0150", 1, "20s", "both", "0.4");
    };
  }

  private static RegimeSpec read(
      StrategyParameters parameters,
      Regime regime,
      boolean spot,
      int leverage,
      String spreadMinimum,
      String spreadMaximum,
      int levels,
      String refresh,
      String sides,
      String spotTarget) {
    String prefix = "regimes." + regime.text() + ".";
    double minimum = parameters.number(prefix + "spread-min", spreadMinimum, "0.0001", "0.2");
    double maximum = parameters.number(prefix + "spread-max", spreadMaximum, "0.0001", "0.2");
    if (maximum < minimum) {
      parameters.reject(
          prefix + "spread-max", "must not be below spread-min of " + minimum + ", is " + maximum);
      maximum = minimum;
    }
    int levelCount = parameters.integer(prefix + "levels", levels, 1, RegimeSpec.MAXIMUM_LEVELS);
    Duration refreshAge = parameters.duration(prefix + "refresh", refresh, "1s", "1h");
    QuotedSides quoted =
        QuotedSides.of(parameters.choice(prefix + "sides", sides, QuotedSides.texts()));
    double target =
        parameters.number(
            prefix + "target-base-share",
            spot ? spotTarget : "0",
            spot ? "0" : "-" + leverage,
            spot ? "1" : Integer.toString(leverage));
    return new RegimeSpec(minimum, maximum, levelCount, refreshAge, quoted, target);
  }
}
