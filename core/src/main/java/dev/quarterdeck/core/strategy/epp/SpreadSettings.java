package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.StrategyParameters;
import java.time.Duration;
import java.util.Objects;

/**
 * How spreads are made. Fractions of the mid.
 *
 * @param floorInterval time between two computations of the floor
 * @param fullBand band from which the spread is the regime's maximum
 * @param levelStep each level's further distance, as a share of the first level's
 * @param skewCap largest shift of the two sides by inventory
 * @param neutralSkewFactor skew for each unit of missing base share, as a share of the spread
 * @param trendSkewFactor the same in a trend
 * @param marketMargin least distance beyond half the market spread
 */
public record SpreadSettings(
    Duration floorInterval,
    double fullBand,
    double levelStep,
    double skewCap,
    double neutralSkewFactor,
    double trendSkewFactor,
    double marketMargin) {

  public SpreadSettings {
    Objects.requireNonNull(floorInterval, "floorInterval");
  }

  /** Reads {@code spread.*}; problems stay in the parameters. */
  public static SpreadSettings read(StrategyParameters parameters) {
    return new SpreadSettings(
        parameters.duration("spread.floor-interval", "30s", "1s", "5m"),
        parameters.number("spread.full-band", "0.0080", "0.0001", "1"),
        parameters.number("spread.level-step", "0.4", "0.01", "10"),
        parameters.number("spread.skew-cap", "0.0030", "0", "0.1"),
        parameters.number("spread.neutral-skew-factor", "0.5", "0", "10"),
        parameters.number("spread.trend-skew-factor", "0.8", "0", "10"),
        parameters.number("spread.market-margin-bps", "1", "1", "1000") / 10_000);
  }
}
