package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.db.soak.SoakRepository;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the recording that the bot soaks on can be relied on over its window. */
public final class DatasetQualityCheck implements GateCheck {
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
    RecordingQuality quality = RecordingQuality.of(datasets, manifest, span);
    EvidenceReference evidence = evidence(context, manifest, span, quality);
    return quality.problems().isEmpty()
        ? CheckOutcome.pass(
            "%s: %d rows, hash verified, %d gaps"
                .formatted(manifest.name(), quality.verified().rows(), manifest.gaps().size()),
            evidence)
        : CheckOutcome.fail(
            manifest.name() + ": " + String.join("; ", quality.problems()), evidence);
  }

  private EvidenceReference evidence(
      CheckContext context, DatasetManifest manifest, SoakSpan span, RecordingQuality quality) {
    Map<String, Object> content = new TreeMap<>();
    content.put("manifest", manifest);
    content.put("rowsVerified", quality.verified().rows());
    content.put("problems", quality.verified().problems());
    content.put("unseenShare", quality.unseenShare());
    return new EvidenceReference(
        artifacts.put(CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8)),
        Optional.of(span.from()),
        Optional.of(span.to()),
        context.now());
  }
}
