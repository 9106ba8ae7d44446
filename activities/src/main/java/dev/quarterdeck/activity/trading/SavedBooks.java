package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.db.trading.Checkpoint;
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
   */
  Instant resume(LiveEngine engine) {
    Sha256 configuration = configuration();
    return services
        .sessions()
        .state(admitted.bot().id())
        .filter(state -> engine.canResume(state.checkpoint().bytes()))
        .map(
            state -> {
              boolean same = state.configHash().equals(configuration);
              engine.resume(state.checkpoint().bytes(), same);
              notes.info(
                  "goes on from session %d%s"
                      .formatted(
                          state.session(),
                          same ? "" : "; its configuration changed, the strategy begins anew"));
              return state.at().minus(MARGIN);
            })
        .orElse(Instant.EPOCH);
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

  private void write(Checkpoint checkpoint, String report) {
    services.sessions().save(admitted.bot().id(), session, configuration(), checkpoint, report);
  }

  private Sha256 configuration() {
    return new Sha256(admitted.plan().configHash());
  }
}
