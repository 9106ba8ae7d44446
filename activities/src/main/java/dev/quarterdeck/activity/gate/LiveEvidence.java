package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.db.soak.SoakRunRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a soak's market has to be for its result to count. A recording that the bot's file names is
 * looked at by a check of its own; one that a live soak made is looked at here.
 *
 * @param remark what a gate says of it, empty over a recording that was there before
 * @param problems why the result does not count
 */
record LiveEvidence(String remark, List<String> problems) {
  LiveEvidence {
    problems = List.copyOf(problems);
  }

  static LiveEvidence of(SoakRunRow run, DatasetStore datasets) {
    if (!run.live()) {
      return new LiveEvidence("", List.of());
    }
    Optional<DatasetManifest> recording = run.dataset().flatMap(datasets::find);
    if (recording.isEmpty()) {
      return new LiveEvidence("", List.of("what it recorded of the live market is not there"));
    }
    DatasetManifest manifest = recording.get();
    SoakSpan span =
        new SoakSpan(MarketTime.instant(run.fromNanos()), MarketTime.instant(run.toNanos()));
    Duration unseen = DatasetQualityCheck.unseen(manifest, span);
    double share =
        DatasetQualityCheck.share(
            unseen.toMillis(), Duration.between(span.from(), span.to()).toMillis());
    List<String> problems = new ArrayList<>(datasets.verify(manifest.name()).problems());
    if (share > DatasetQualityCheck.MAXIMUM_UNSEEN) {
      problems.add("the live market was not seen for %.1f %% of the window".formatted(share * 100));
    }
    return new LiveEvidence(
        " on the live market, recorded as %s and verified; %d gaps, %.1f s in all"
            .formatted(manifest.name(), manifest.gaps().size(), unseen.toMillis() / 1000.0),
        problems);
  }
}
