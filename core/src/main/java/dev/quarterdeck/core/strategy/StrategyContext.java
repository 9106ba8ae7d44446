package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import java.util.Objects;

/**
 * What a strategy is built from.
 *
 * @param instrument the one instrument it trades
 * @param feedLevel how much of the market it will see
 * @param parameters its own parameters from the strategy's YAML
 * @param fees the fee rates in force
 * @param leverage configured leverage, 1 for spot
 * @param maximumLeverage the bot's cap; a leverage above it has been refused before
 * @param tradingAllowed false in the modes {@code disabled} and {@code no-trade}
 */
public record StrategyContext(
    Instrument instrument,
    FeedLevel feedLevel,
    StrategyParameters parameters,
    FeeRates fees,
    int leverage,
    int maximumLeverage,
    boolean tradingAllowed) {

  public StrategyContext {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(feedLevel, "feedLevel");
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(fees, "fees");
    if (leverage < 1 || leverage > maximumLeverage) {
      throw new IllegalArgumentException(
          "leverage must be between 1 and the cap of " + maximumLeverage + ": " + leverage);
    }
  }
}
