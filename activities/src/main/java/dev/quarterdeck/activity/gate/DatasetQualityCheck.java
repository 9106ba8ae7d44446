package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.VerifyReport;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.db.soak.SoakRepository;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the recording that the bot soaks on can be relied on: its files still hash to its name,
 * nearly every line of its source was accepted, and the market was seen for nearly all of the
 * window.
 */
public final class DatasetQualityCheck implements GateCheck {
  /** Largest share of refused lines. */
  static final double MAXIMUM_REFUSED = 0.001;

  /** Largest share of the window that may lie in gaps. */
  static final double MAXIMUM_UNSEEN = 0.05;

  private final DatasetStore datasets;
  private final SoakRepository soaks;
  private final ArtifactStore artifacts;

  public DatasetQualityCheck(DatasetStore datasets, SoakRepository soaks, ArtifactStore artifacts) {
    this.datasets = datasets;
    this.soaks = soaks;
    this.artifacts = artifacts;
  }

  @Override
  public String id() {
    return "dataset-quality";
  }

  @Override
  public LadderLevel level() {
    return LadderLevel.REPLAY_REGRESSION;
  }

  @Override
  public boolean heavy() {
    return true;
  }

  @Override
  public CheckOutcome run(CheckContext context) {
    return SoakRecording.look(datasets, soaks, context, recording -> check(context, recording));
  }

  private CheckOutcome check(CheckContext context, SoakRecording recording) {
    DatasetManifest manifest = recording.manifest();
    SoakSpan span = recording.span();
    VerifyReport verified = datasets.verify(manifest.name());
    List<String> problems = new ArrayList<>(verified.problems());
    double refused = share(manifest.linesRefused(), manifest.linesRead());
    if (refused > MAXIMUM_REFUSED) {
      problems.add("%.3f %% of its source's lines were refused".formatted(refused * 100));
    }
    double unseen =
        share(
            unseen(manifest, span).toMillis(), Duration.between(span.from(), span.to()).toMillis());
    if (unseen > MAXIMUM_UNSEEN) {
      problems.add("%.1f %% of the window lies in gaps".formatted(unseen * 100));
    }
    EvidenceReference evidence = evidence(context, manifest, verified, span, unseen);
    return problems.isEmpty()
        ? CheckOutcome.pass(
            "%s: %d rows, hash verified, %d gaps"
                .formatted(manifest.name(), verified.rows(), manifest.gaps().size()),
            evidence)
        : CheckOutcome.fail(manifest.name() + ": " + String.join("; ", problems), evidence);
  }

  private EvidenceReference evidence(
      CheckContext context,
      DatasetManifest manifest,
      VerifyReport verified,
      SoakSpan span,
      double unseen) {
    Map<String, Object> content = new TreeMap<>();
    content.put("manifest", manifest);
    content.put("rowsVerified", verified.rows());
    content.put("problems", verified.problems());
    content.put("unseenShare", unseen);
    return new EvidenceReference(
        artifacts.put(CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8)),
        Optional.of(span.from()),
        Optional.of(span.to()),
        context.now());
  }

  /** How much of a span lies in a recording's gaps. */
  static Duration unseen(DatasetManifest manifest, SoakSpan span) {
    Duration sum = Duration.ZERO;
    for (DatasetGap gap : manifest.gaps()) {
      Instant from = later(gap.from(), span.from());
      Instant to = gap.to().isBefore(span.to()) ? gap.to() : span.to();
      if (from.isBefore(to)) {
        sum = sum.plus(Duration.between(from, to));
      }
    }
    return sum;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static double share(long part, long whole) {
    return whole <= 0 ? 0 : (double) part / whole;
  }
}
