package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.activity.catalog.DeskNames.StrategyKey;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.strategy.FeeRates;
import java.util.Optional;

/**
 * A bot's file as read, before its parameters are tried.
 *
 * @param strategy the strategy it names, with the line to point at
 * @param instrument the instrument, where it is known
 * @param fees fees in force, where they are known
 * @param leverage within the cap
 * @param maximumLeverage the cap
 * @param config the bot, empty when its file has problems
 */
record BotDraft(
    String file,
    Located<StrategyKey> strategy,
    Optional<Instrument> instrument,
    Optional<FeeRates> fees,
    int leverage,
    int maximumLeverage,
    Scalars parameters,
    Optional<BotConfig> config) {}
