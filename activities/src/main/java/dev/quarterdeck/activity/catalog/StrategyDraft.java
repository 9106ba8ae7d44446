package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.activity.catalog.DeskNames.StrategyKey;
import dev.quarterdeck.core.catalog.StrategyConfig;
import java.util.Optional;

/** A strategy file as read, before its parameters are tried. */
record StrategyDraft(
    String file,
    StrategyKey key,
    Located<String> adapter,
    Scalars parameters,
    Optional<StrategyConfig> config) {}
