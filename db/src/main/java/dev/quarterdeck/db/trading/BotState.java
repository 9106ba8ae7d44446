package dev.quarterdeck.db.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.util.Objects;

/**
 * Where a bot's books stood.
 *
 * @param bot the bot
 * @param session the session that wrote it
 * @param configHash the configuration it ran with
 * @param checkpoint what a later session goes on from
 * @param report what people see, as JSON
 * @param at when it was written, by the database's clock
 */
public record BotState(
    BotId bot, long session, Sha256 configHash, Checkpoint checkpoint, String report, Instant at) {
  public BotState {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(configHash, "configHash");
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(at, "at");
  }
}
