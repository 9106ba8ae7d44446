package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What a gate is: everything known when it starts.
 *
 * @param gateId {@code gate/<bot>/<version>/<n>}
 * @param bot the bot to be promoted
 * @param version its strategy's version
 * @param number which gate of this bot and version, from 1
 * @param target the mode asked for
 * @param requestedBy who asked
 * @param startedAt when, kept to the microsecond
 */
public record GateRunRow(
    String gateId,
    BotId bot,
    String version,
    int number,
    Mode target,
    String requestedBy,
    Instant startedAt) {

  public GateRunRow {
    Objects.requireNonNull(gateId, "gateId");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(requestedBy, "requestedBy");
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    if (number < 1) {
      throw new IllegalArgumentException("gates are numbered from 1: " + gateId);
    }
  }
}
