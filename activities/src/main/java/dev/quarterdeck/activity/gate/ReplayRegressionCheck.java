package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.gate.ReplayDifference;
import dev.quarterdeck.core.gate.ReplayWindow;
import dev.quarterdeck.core.gate.ReplayWindows;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.BaselineRow;
import dev.quarterdeck.db.soak.SoakRepository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the same input still gives the same run. A normal, a shock and a no-trade window are each
 * played twice, once whole and once in three pieces with a checkpoint between them; both must come
 * to the same bytes, and no-trade to no order. What was accepted before for the same inputs is held
 * against it: under the same engine version any difference fails, under another one the differences
 * are shown to whoever approves, and approving accepts.
 */
public final class ReplayRegressionCheck implements GateCheck {
  private final DatasetStore datasets;
  private final SoakRepository soaks;
  private final BaselineRepository baselines;
  private final ArtifactStore artifacts;

  public ReplayRegressionCheck(
      DatasetStore datasets,
      SoakRepository soaks,
      BaselineRepository baselines,
      ArtifactStore artifacts) {
    this.datasets = datasets;
    this.soaks = soaks;
    this.baselines = baselines;
    this.artifacts = artifacts;
  }

  @Override
  public String id() {
    return "replay-regression";
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
    Tape tape = datasets.open(manifest.sha256());
    List<ReplayWindow> windows = ReplayWindows.choose(tape, span.fromNanos(), span.toNanos());
    if (windows.isEmpty()) {
      return CheckOutcome.unknown("the recording's window has no prints to choose replays by");
    }
    Replay replay =
        new Replay(
            context.bot(),
            context.desk().engineConfig(context.botId(), context.bot().paper().seed()),
            context.desk().configHash(context.botId()),
            manifest,
            tape);
    List<ReplayFinding> findings =
        windows.stream().map(window -> find(context, replay, window)).toList();
    EvidenceReference evidence =
        new EvidenceReference(
            artifacts.put(
                CanonicalJson.write(Map.of("windows", findings)).getBytes(StandardCharsets.UTF_8)),
            Optional.of(span.from()),
            Optional.of(span.to()),
            context.now());
    String problems =
        findings.stream()
            .flatMap(finding -> finding.problem().stream())
            .collect(Collectors.joining("; "));
    return problems.isEmpty()
        ? CheckOutcome.pass(praise(findings), evidence)
        : CheckOutcome.fail(problems, evidence);
  }

  private ReplayFinding find(CheckContext context, Replay replay, ReplayWindow window) {
    SoakResult result = replay.play(window, 1);
    SoakResult repeated = replay.play(window, 3);
    String name = ReplayFinding.name(window);
    Sha256 inputs = inputs(replay, window);
    Sha256 sha256 = artifacts.put(result.canonicalJson().getBytes(StandardCharsets.UTF_8));
    Optional<SoakResult> accepted =
        baselines
            .latest(context.botId(), name)
            .filter(baseline -> baseline.inputsSha256().equals(inputs))
            .map(BaselineRow::artifactSha256)
            .map(artifact -> new String(artifacts.read(artifact), StandardCharsets.UTF_8))
            .map(SoakResult::parse);
    List<String> differences =
        accepted.map(before -> ReplayDifference.between(before, result)).orElse(List.of());
    List<String> problems = new ArrayList<>();
    if (!repeated.sha256().equals(sha256)) {
      problems.add(name + ": two runs differ");
    }
    if (window.kind() == ReplayWindow.Kind.NO_TRADE && result.statistics().ordersSubmitted() != 0) {
      problems.add(name + ": " + result.statistics().ordersSubmitted() + " orders were sent");
    }
    if (!differences.isEmpty()
        && accepted.orElseThrow().terms().engineVersion().equals(Engine.VERSION)) {
      problems.add(
          "%s: differs from the accepted run though engine %s is the same: %s"
              .formatted(name, Engine.VERSION, differences.getFirst()));
    }
    return new ReplayFinding(
        name,
        result.terms().from(),
        result.terms().to(),
        inputs,
        Engine.VERSION,
        sha256,
        repeated.sha256(),
        accepted.map(SoakResult::sha256),
        accepted.map(before -> before.terms().engineVersion()),
        differences,
        problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems)));
  }

  private static String praise(List<ReplayFinding> findings) {
    long held = findings.stream().filter(finding -> finding.baselineSha256().isPresent()).count();
    long changed = findings.stream().filter(finding -> !finding.differences().isEmpty()).count();
    String stable = "two runs of %d windows are the same bytes".formatted(findings.size());
    if (held == 0) {
      return stable + "; no baseline is accepted yet for these inputs";
    }
    if (changed == 0) {
      return stable + ", and those of the accepted baseline";
    }
    return stable
        + "; under a new engine version %d differ from the baseline, see the evidence"
            .formatted(changed);
  }

  private static Sha256 inputs(Replay replay, ReplayWindow window) {
    Map<String, Object> inputs = new TreeMap<>();
    inputs.put("dataset", replay.manifest().sha256());
    inputs.put("window", ReplayFinding.name(window));
    inputs.put("fromNanos", window.fromNanos());
    inputs.put("toNanos", window.toNanos());
    inputs.put("configHash", replay.configHash());
    inputs.put("seed", replay.config().paper().seed());
    return CanonicalJson.hash(inputs);
  }
}
