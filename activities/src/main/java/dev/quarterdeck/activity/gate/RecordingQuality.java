package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.VerifyReport;
import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a part of a recording can be relied on: its files still hash to its name, nearly every
 * line of its source was accepted, and the market was seen for nearly all of that part.
 *
 * @param verified its files, hashed anew
 * @param unseen how much of the part lies in gaps
 * @param unseenShare the same as a share of the part
 * @param problems why it cannot be relied on
 */
record RecordingQuality(
    VerifyReport verified, Duration unseen, double unseenShare, List<String> problems) {
  /** Largest share of refused lines. */
  private static final double MAXIMUM_REFUSED = 0.001;

  /** Largest share of the part that may lie in gaps. */
  private static final double MAXIMUM_UNSEEN = 0.05;

  RecordingQuality {
    problems = List.copyOf(problems);
  }

  static RecordingQuality of(DatasetStore datasets, DatasetManifest manifest, SoakSpan span) {
    VerifyReport verified = datasets.verify(manifest.name());
    List<String> problems = new ArrayList<>(verified.problems());
    double refused = share(manifest.linesRefused(), manifest.linesRead());
    if (refused > MAXIMUM_REFUSED) {
      problems.add("%.3f %% of its source's lines were refused".formatted(refused * 100));
    }
    Duration unseen = unseen(manifest, span);
    double unseenShare =
        share(unseen.toMillis(), Duration.between(span.from(), span.to()).toMillis());
    if (unseenShare > MAXIMUM_UNSEEN) {
      problems.add("%.1f %% of the window lies in gaps".formatted(unseenShare * 100));
    }
    return new RecordingQuality(verified, unseen, unseenShare, problems);
  }

  private static Duration unseen(DatasetManifest manifest, SoakSpan span) {
    Duration sum = Duration.ZERO;
    for (DatasetGap gap : manifest.gaps()) {
      Instant from = gap.from().isAfter(span.from()) ? gap.from() : span.from();
      Instant to = gap.to().isBefore(span.to()) ? gap.to() : span.to();
      if (from.isBefore(to)) {
        sum = sum.plus(Duration.between(from, to));
      }
    }
    return sum;
  }

  private static double share(long part, long whole) {
    return whole <= 0 ? 0 : (double) part / whole;
  }
}
