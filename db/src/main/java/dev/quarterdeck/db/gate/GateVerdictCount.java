package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.gate.GateVerdict;

/**
 * How often a bot's gates said something.
 *
 * @param bot the bot
 * @param target the mode asked for
 * @param verdict what they said
 * @param count how many of them, 1 or more
 */
public record GateVerdictCount(BotId bot, Mode target, GateVerdict verdict, long count) {}
