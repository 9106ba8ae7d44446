package dev.quarterdeck.db.soak;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.soak.SoakKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run is: everything known when it starts.
 *
 * @param runId unique over all runs; a retried start uses the same
 * @param workflowId the workflow it belongs to
 * @param bot the bot
 * @param strategyVersion version of its strategy
 * @param kind soak or smoke
 * @param dataset content hash of the recording, empty while it is being made
 * @param configHash canonical configuration of the bot
 * @param engineVersion version of the engine
 * @param seed seed of every random draw
 * @param fromNanos start of the window in market time, nanoseconds since the epoch
 * @param toNanos its end, exclusive; extending a run moves it
 * @param requestedBy who asked
 * @param startedAt when, kept to the microsecond
 * @param live whether its market happened while it ran
 */
public record SoakRunRow(
    String runId,
    String workflowId,
    BotId bot,
    String strategyVersion,
    SoakKind kind,
    Optional<Sha256> dataset,
    Sha256 configHash,
    String engineVersion,
    long seed,
    long fromNanos,
    long toNanos,
    String requestedBy,
    Instant startedAt,
    boolean live) {

  public SoakRunRow {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(workflowId, "workflowId");
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(strategyVersion, "strategyVersion");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(configHash, "configHash");
    Objects.requireNonNull(engineVersion, "engineVersion");
    Objects.requireNonNull(requestedBy, "requestedBy");
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    if (toNanos <= fromNanos) {
      throw new IllegalArgumentException("a window must end after its start: " + runId);
    }
  }

  /** A run over a recording. */
  public SoakRunRow(
      String runId,
      String workflowId,
      BotId bot,
      String strategyVersion,
      SoakKind kind,
      Sha256 dataset,
      Sha256 configHash,
      String engineVersion,
      long seed,
      long fromNanos,
      long toNanos,
      String requestedBy,
      Instant startedAt) {
    this(
        runId,
        workflowId,
        bot,
        strategyVersion,
        kind,
        Optional.of(dataset),
        configHash,
        engineVersion,
        seed,
        fromNanos,
        toNanos,
        requestedBy,
        startedAt,
        false);
  }
}
