package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.StrategyParameters;
import java.time.Duration;
import java.util.Objects;

/**
 * The bot's own limits. Fractions of 1.
 *
 * @param dailyLoss fall from the day's opening equity that stops
 * @param drawdown fall from the day's highest equity that stops
 * @param turnover the day's turnover, in multiples of equity, that stops
 * @param staleAfter age of the book that pauses
 * @param positionDrift difference from the venue's position above which to pause
 * @param marginPause margin ratio below which to pause
 * @param marginStop margin ratio below which to stop
 * @param requireResolvedFees whether a configured fee guess pauses
 */
public record RiskSettings(
    double dailyLoss,
    double drawdown,
    double turnover,
    Duration staleAfter,
    double positionDrift,
    double marginPause,
    double marginStop,
    boolean requireResolvedFees) {

  public RiskSettings {
    Objects.requireNonNull(staleAfter, "staleAfter");
  }

  /** Reads {@code risk.*}; problems stay in the parameters. */
  public static RiskSettings read(StrategyParameters parameters) {
    RiskSettings settings =
        new RiskSettings(
            parameters.number("risk.daily-loss", "0.015", "0.0001", "1"),
            parameters.number("risk.drawdown", "0.025", "0.0001", "1"),
            parameters.number("risk.turnover", "3.0", "0.01", "1000"),
            parameters.duration("risk.stale-after", "30s", "1s", "10m"),
            parameters.number("risk.position-drift", "0.05", "0.0001", "1"),
            parameters.number("risk.margin-pause", "0.20", "0", "1"),
            parameters.number("risk.margin-stop", "0.10", "0", "1"),
            parameters.flag("risk.require-resolved-fees", false));
    if (settings.marginStop() > settings.marginPause()) {
      parameters.reject("risk.margin-stop", "must not be above risk.margin-pause");
    }
    return settings;
  }
}
