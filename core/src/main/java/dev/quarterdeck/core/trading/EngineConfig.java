package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.strategy.FeeRates;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * Everything besides the market that determines a run.
 *
 * @param instrument what is traded
 * @param strategy class name of the {@code StrategyAdapter}
 * @param parameters the strategy's parameters, as in {@code StrategyParameters}
 * @param fees fee rates in force
 * @param paper how paper execution behaves
 * @param baseQuantity base currency at the start (spot), a multiple of the quantity increment
 * @param quoteAmount quote currency at the start (spot) or margin balance (perpetual)
 * @param leverage configured leverage, 1 for spot
 * @param maximumLeverage cap of the leverage
 * @param maximumNotional largest position notional in quote currency, enforced by the engine
 * @param mode the mode simulated; {@code DISABLED} and {@code NO_TRADE} deny every order
 * @param calendar business days
 */
public record EngineConfig(
    Instrument instrument,
    String strategy,
    Map<String, String> parameters,
    FeeRates fees,
    PaperSettings paper,
    BigDecimal baseQuantity,
    BigDecimal quoteAmount,
    int leverage,
    int maximumLeverage,
    BigDecimal maximumNotional,
    Mode mode,
    DeskCalendar calendar) {

  public EngineConfig {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(strategy, "strategy");
    parameters = Map.copyOf(parameters);
    Objects.requireNonNull(fees, "fees");
    Objects.requireNonNull(paper, "paper");
    Objects.requireNonNull(baseQuantity, "baseQuantity");
    Objects.requireNonNull(quoteAmount, "quoteAmount");
    Objects.requireNonNull(maximumNotional, "maximumNotional");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(calendar, "calendar");
    if (leverage < 1 || maximumLeverage > 20 || leverage > maximumLeverage) {
      throw new IllegalArgumentException(
          "leverage must be from 1 to the cap, the cap at most 20: "
              + leverage
              + " with a cap of "
              + maximumLeverage);
    }
  }
}
