package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.trading.CheckpointFit;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.db.trading.BotState;
import dev.quarterdeck.db.trading.Checkpoint;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Where a bot's books stand, from session to session. */
final class SavedBooks {
  private static final Duration SAVED_EVERY = Duration.ofSeconds(1);
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final BotAdmission.Admitted admitted;
  private final TradingServices services;
  private final long session;
  private final BotNotes notes;
  private volatile boolean saving;
  private volatile Optional<Checkpoint> kept = Optional.empty();
  private long nextSave;

  SavedBooks(
      BotAdmission.Admitted admitted, TradingServices services, long session, BotNotes notes) {
    this.admitted = admitted;
    this.services = services;
    this.session = session;
    this.notes = notes;
  }

  /**
   * Takes up what the last session left.
   *
   * @return since when the books may miss orders
   * @throws io.temporal.failure.ApplicationFailure {@code REFUSED} where they cannot be counted in
   *     the increments of now
   */
  Instant resume(LiveEngine engine) {
    return services
        .sessions()
        .state(admitted.bot().id())
        .map(state -> resume(engine, state))
        .orElse(Instant.EPOCH);
  }

  private Instant resume(LiveEngine engine, BotState state) {
    return switch (engine.fit(state.checkpoint().bytes())) {
      case CheckpointFit.Same() -> goOn(engine, state, "");
      case CheckpointFit.Recounted(String increments) ->
          goOn(engine, state, "; its books were counted in " + increments);
      case CheckpointFit.OtherKind() -> Instant.EPOCH;
      case CheckpointFit.OtherInstrument(var instrument) -> {
        notes.warn(
            "begins new books, as those of session %d are of %s: what it held there stays"
                .formatted(state.session(), instrument));
        yield Instant.EPOCH;
      }
      case CheckpointFit.NotCountable(String problem) -> throw FailureType.REFUSED.failure(problem);
    };
  }

  private Instant goOn(LiveEngine engine, BotState state, String recounted) {
    boolean same = state.configHash().equals(configuration());
    engine.resume(state.checkpoint().bytes(), same);
    notes.info(
        "goes on from session %d%s%s"
            .formatted(
                state.session(),
                recounted,
                same ? "" : "; its configuration changed, the strategy begins anew"));
    return state.at().minus(MARGIN);
  }

  /** Keeps them where they were not kept for a while, beside the engine. */
  void keep(LiveEngine engine, BotReport latest, Executor threads) {
    long at = services.ticker().getAsLong();
    if (saving || at - nextSave < 0) {
      return;
    }
    nextSave = at + SAVED_EVERY.toNanos();
    Checkpoint checkpoint = new Checkpoint(engine.checkpoint());
    String report = CanonicalJson.write(latest);
    saving = true;
    threads.execute(
        () -> {
          try {
            write(checkpoint, report);
            kept = Optional.of(checkpoint);
          } catch (RuntimeException e) {
            notes.warn("the books could not be kept: " + e.getMessage());
          } finally {
            saving = false;
          }
        });
  }

  /** Keeps them now, and waits for it. */
  void keepNow(LiveEngine engine, BotReport latest) {
    write(new Checkpoint(engine.checkpoint()), CanonicalJson.write(latest));
  }

  /** Has people read this of the books that were kept last; a session that broke has no others. */
  void show(BotReport report, Executor threads) {
    kept.ifPresent(
        checkpoint ->
            threads.execute(
                () -> {
                  try {
                    write(checkpoint, CanonicalJson.write(report));
                  } catch (RuntimeException e) {
                    notes.warn("its last report could not be kept: " + e.getMessage());
                  }
                }));
  }

  /** Has people read this; the books stay those of the last session, and as old as they are. */
  void tell(BotReport report) {
    try {
      services.sessions().tell(admitted.bot().id(), session, CanonicalJson.write(report));
    } catch (RuntimeException e) {
      notes.warn("its report could not be kept: " + e.getMessage());
    }
  }

  private void write(Checkpoint checkpoint, String report) {
    services.sessions().save(admitted.bot().id(), session, configuration(), checkpoint, report);
  }

  private Sha256 configuration() {
    return new Sha256(admitted.plan().configHash());
  }
}
