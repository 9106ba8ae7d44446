package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.db.soak.SoakRunRow;
import java.util.Optional;

/**
 * What a soak's market has to be for its result to count: the recording that this run played, or
 * that it made of a live market. The one that the bot's file names may be another.
 *
 * @param remark what a gate says of it where the result counts
 * @param problem why the result does not count, empty where it does
 */
record SoakMarket(String remark, Optional<String> problem) {

  static SoakMarket of(SoakRunRow run, DatasetStore datasets) {
    Optional<DatasetManifest> recording = run.dataset().flatMap(datasets::find);
    if (recording.isEmpty()) {
      return new SoakMarket(
          "",
          Optional.of(
              run.live()
                  ? "what it recorded of the live market is not there"
                  : "the recording that it played is not there"));
    }
    DatasetManifest manifest = recording.get();
    SoakSpan span =
        new SoakSpan(MarketTime.instant(run.fromNanos()), MarketTime.instant(run.toNanos()));
    RecordingQuality quality = RecordingQuality.of(datasets, manifest, span);
    return new SoakMarket(
        (run.live() ? " on the live market, recorded as %s and verified" : " on %s, verified")
                .formatted(manifest.name())
            + "; %d gaps, %.1f s in all"
                .formatted(manifest.gaps().size(), quality.unseen().toMillis() / 1000.0),
        quality.problems().isEmpty()
            ? Optional.empty()
            : Optional.of(manifest.name() + ": " + String.join("; ", quality.problems())));
  }
}
