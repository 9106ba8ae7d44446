package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.L3Book;
import dev.quarterdeck.core.market.Tape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks through a stored dataset: hashes first, then every row. */
final class Verification {
  private final DatasetManifest manifest;
  private final List<String> problems = new ArrayList<>();

  private Verification(DatasetManifest manifest) {
    this.manifest = manifest;
  }

  static VerifyReport of(DatasetManifest manifest, Path folder) {
    Verification verification = new Verification(manifest);
    DatasetFolder.check(folder, manifest.sha256(), manifest.feedLevel(), verification.problems);
    long rows = 0;
    if (verification.problems.isEmpty()) {
      try {
        rows = verification.rows(TapeMapping.of(folder, manifest));
      } catch (IOException e) {
        verification.problems.add("cannot be mapped: " + e);
      }
    }
    return new VerifyReport(manifest.name(), manifest.sha256(), rows, verification.problems);
  }

  private long rows(Tape tape) {
    L2Book levels = new L2Book();
    L3Book orders = new L3Book();
    boolean l3 = tape.feedLevel() == FeedLevel.L3;
    long[] counts = new long[EventKind.MASK + 1];
    long backwards = 0;
    long crossed = 0;
    for (long row = 0; row < tape.size(); row++) {
      byte kind = tape.kind(row);
      counts[kind & EventKind.MASK]++;
      if (row > 0 && tape.timestampNanos(row) < tape.timestampNanos(row - 1)) {
        backwards++;
      }
      if (l3) {
        orders.apply(kind, tape.priceTicks(row), tape.quantityLots(row), tape.reference(row));
      } else {
        levels.apply(kind, tape.priceTicks(row), tape.quantityLots(row));
      }
      L2Book book = l3 ? orders.levels() : levels;
      if ((kind & EventKind.LAST) != 0 && book.crossed()) {
        crossed++;
      }
    }
    report(backwards, "rows run backwards in time");
    report(crossed, "messages leave the book crossed");
    requireCounts(counts);
    return tape.size();
  }

  private void report(long count, String what) {
    if (count > 0) {
      problems.add(count + " " + what);
    }
  }

  private void requireCounts(long[] counts) {
    Map<String, Long> found = new TreeMap<>();
    for (int kind = 0; kind < counts.length; kind++) {
      if (counts[kind] > 0) {
        found.put(EventKind.nameOf(kind), counts[kind]);
      }
    }
    if (!found.equals(new TreeMap<>(manifest.counts()))) {
      problems.add("rows by kind are " + found + " and not " + manifest.counts());
    }
  }
}
