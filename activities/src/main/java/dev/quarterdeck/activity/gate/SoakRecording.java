package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.market.DatasetNotFound;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.StoredSoakRun;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a bot soaks on: what its file says, else what its latest soak did. So a bot that has only
 * ever soaked on a live market is judged by what was recorded of it.
 *
 * @param manifest the recording
 * @param span the part of it
 */
record SoakRecording(DatasetManifest manifest, SoakSpan span) {

  /** Looks at it; without one a check cannot know. */
  static CheckOutcome look(
      DatasetStore datasets,
      SoakRepository soaks,
      CheckContext context,
      Function<SoakRecording, CheckOutcome> check) {
    Optional<SoakWindow> window = context.bot().soak();
    if (window.isEmpty()) {
      return latest(datasets, soaks, context)
          .map(check)
          .orElseGet(
              () ->
                  CheckOutcome.unknown(
                      "the bot's file names no recording, and no soak of this configuration has"
                          + " one"));
    }
    try {
      DatasetManifest manifest = datasets.find(window.get().dataset());
      return check.apply(new SoakRecording(manifest, SoakSpan.of(window.get(), manifest)));
    } catch (DatasetNotFound e) {
      return CheckOutcome.unknown(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<SoakRecording> latest(
      DatasetStore datasets, SoakRepository soaks, CheckContext context) {
    return soaks
        .latest(
            context.botId(),
            new Sha256(context.plan().configHash()),
            context.plan().engineVersion(),
            SoakKind.SOAK)
        .map(StoredSoakRun::run)
        .flatMap(
            run ->
                run.dataset()
                    .flatMap(datasets::find)
                    .map(
                        manifest ->
                            new SoakRecording(
                                manifest,
                                new SoakSpan(
                                    MarketTime.instant(run.fromNanos()),
                                    MarketTime.instant(run.toNanos())))));
  }
}
