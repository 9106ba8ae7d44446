package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.StrategyParameters;
import java.time.Duration;
import java.util.Objects;

/**
 * How regimes are told apart.
 *
 * @param emaPeriod one-minute closes in the average
 * @param atrPeriod true ranges in the band
 * @param warmUpBars closed one-minute bars before the first quote, at least 2
 * @param trendBand distance from the average, as a fraction, that makes a trend
 * @param shockMultiplier drift over band that makes a shock
 * @param driftWindow time over which drift is measured
 * @param holdTicks consecutive ticks that a new regime must be seen before it holds
 */
public record RegimeSettings(
    int emaPeriod,
    int atrPeriod,
    int warmUpBars,
    double trendBand,
    double shockMultiplier,
    Duration driftWindow,
    int holdTicks) {

  public RegimeSettings {
    Objects.requireNonNull(driftWindow, "driftWindow");
  }

  /** Reads {@code indicators.*} and {@code regime.*}; problems stay in the parameters. */
  public static RegimeSettings read(StrategyParameters parameters) {
    return new RegimeSettings(
        parameters.integer("indicators.ema-period", 50, 2, 1000),
        parameters.integer("indicators.atr-period", 14, 1, 1000),
        parameters.integer("indicators.warm-up-bars", 3, 2, 1000),
        parameters.number("regime.trend-band", "0.0010", "0", "0.2"),
        parameters.number("regime.shock-multiplier", "1.25", "0.1", "100"),
        parameters.duration("regime.drift-window", "30s", "1s", "10m"),
        parameters.integer("regime.hold-ticks", 3, 1, 1000));
  }
}
