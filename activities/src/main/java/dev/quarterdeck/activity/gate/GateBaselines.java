package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.BaselineRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an approved gate's replays the bot's baseline. */
final class GateBaselines {
  private final ArtifactStore artifacts;
  private final BaselineRepository baselines;

  GateBaselines(ArtifactStore artifacts, BaselineRepository baselines) {
    this.artifacts = artifacts;
    this.baselines = baselines;
  }

  void accept(GateReport report, String by, Instant at) {
    report.checks().stream()
        .filter(check -> check.id().equals("replay-regression") && check.verdict().passed())
        .map(CheckResult::evidence)
        .flatMap(Optional::stream)
        .map(EvidenceReference::artifact)
        .findFirst()
        .ifPresent(evidence -> acceptAll(report, evidence, by, at));
  }

  private void acceptAll(GateReport report, Sha256 evidence, String by, Instant at) {
    String json = new String(artifacts.read(evidence), StandardCharsets.UTF_8);
    if (CanonicalJson.read(json) instanceof Map<?, ?> content
        && content.get("windows") instanceof List<?> windows) {
      for (Object window : windows) {
        if (window instanceof Map<?, ?> finding) {
          Sha256 result = new Sha256(String.valueOf(finding.get("resultSha256")));
          baselines.accept(
              new BaselineRow(
                  report.bot(),
                  String.valueOf(finding.get("window")),
                  new Sha256(String.valueOf(finding.get("inputsSha256"))),
                  result,
                  result,
                  report.gateId(),
                  by,
                  at));
        }
      }
    }
  }
}
