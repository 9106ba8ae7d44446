package dev.quarterdeck.db.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What a replay gave when a gate was approved.
 *
 * @param bot the bot
 * @param window which replay: the name of its window
 * @param inputsSha256 hash of what went in; a replay of other inputs cannot be held against it
 * @param resultSha256 hash of what came out
 * @param artifactSha256 the artifact that keeps what came out
 * @param gateId the gate that was approved
 * @param acceptedBy who approved
 * @param acceptedAt when, kept to the microsecond
 */
public record BaselineRow(
    BotId bot,
    String window,
    Sha256 inputsSha256,
    Sha256 resultSha256,
    Sha256 artifactSha256,
    String gateId,
    String acceptedBy,
    Instant acceptedAt) {

  public BaselineRow {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(inputsSha256, "inputsSha256");
    Objects.requireNonNull(resultSha256, "resultSha256");
    Objects.requireNonNull(artifactSha256, "artifactSha256");
    Objects.requireNonNull(gateId, "gateId");
    Objects.requireNonNull(acceptedBy, "acceptedBy");
    acceptedAt = acceptedAt.truncatedTo(ChronoUnit.MICROS);
  }
}
