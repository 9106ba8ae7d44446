package dev.quarterdeck.db.catalog;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A change of how far a bot may go.
 *
 * @param bot the bot
 * @param mode the highest mode it may run in from now on
 * @param manifestSha256 the release manifest that allows it
 * @param by who approved
 * @param reason why
 * @param at when, kept to the microsecond
 */
public record ModeChange(
    BotId bot, Mode mode, Sha256 manifestSha256, String by, String reason, Instant at) {

  public ModeChange {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(manifestSha256, "manifestSha256");
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a change of mode has a name and a reason: " + bot);
    }
  }
}
