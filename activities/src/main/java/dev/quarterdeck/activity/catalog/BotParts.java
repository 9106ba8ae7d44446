package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.activity.catalog.DeskNames.StrategyKey;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.PaperSettings;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What one bot's file says, value by value, before any reference is followed. */
record BotParts(
    Section file,
    Located<BotId> id,
    Located<StrategyKey> strategy,
    Located<InstrumentId> instrument,
    Located<VenueId> venue,
    Optional<Located<VenueAccountId>> account,
    Located<Mode> mode,
    Located<BigDecimal> maximumNotional,
    List<Located<InstrumentId>> allowedInstruments,
    Located<Long> maximumLeverage,
    Located<Long> leverage,
    Located<BigDecimal> base,
    Located<BigDecimal> quote,
    Optional<PaperSettings> paper,
    Optional<FeeRates> fallbackFees,
    Scalars parameters,
    Optional<SoakWindow> soak) {}
