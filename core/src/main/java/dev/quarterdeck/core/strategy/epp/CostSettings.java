package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.StrategyParameters;
import java.time.Duration;
import java.util.Objects;

/**
 * What a round trip is expected to cost and earn. Fractions of the notional.
 *
 * @param fillFactor share of the quoted spread that fills realise, above 0 and at most 1
 * @param slippage expected slippage of a round trip
 * @param driftWeight share of the smoothed 30-second drift that is expected to go against us
 * @param driftSmoothing time constant of that smoothing
 * @param turnoverFree the day's turnover, in multiples of equity, that is not penalised
 * @param turnoverPenalty penalty for each further multiple of equity
 * @param volatilityPenaltyFactor share of the band added to the floor
 * @param minimumEdge edge that the floor must leave
 */
public record CostSettings(
    double fillFactor,
    double slippage,
    double driftWeight,
    Duration driftSmoothing,
    double turnoverFree,
    double turnoverPenalty,
    double volatilityPenaltyFactor,
    double minimumEdge) {

  public CostSettings {
    Objects.requireNonNull(driftSmoothing, "driftSmoothing");
    if (!(fillFactor > 0 && fillFactor <= 1)) {
      throw new IllegalArgumentException("fillFactor must be above 0 and at most 1: " + fillFactor);
    }
  }

  /** Reads {@code costs.*}; problems stay in the parameters. */
  public static CostSettings read(StrategyParameters parameters) {
    return new CostSettings(
        parameters.number("costs.fill-factor", "0.4", "0.01", "1"),
        parameters.number("costs.slippage-bps", "1", "0", "500") / 10_000,
        parameters.number("costs.drift-weight", "0.5", "0", "2"),
        parameters.duration("costs.drift-smoothing", "2m", "1s", "1h"),
        parameters.number("costs.turnover-free", "1", "0", "100"),
        parameters.number("costs.turnover-penalty-bps", "5", "0", "1000") / 10_000,
        parameters.number("costs.volatility-penalty-factor", "0.5", "0", "10"),
        parameters.number("costs.minimum-edge-bps", "3", "0", "1000") / 10_000);
  }
}
