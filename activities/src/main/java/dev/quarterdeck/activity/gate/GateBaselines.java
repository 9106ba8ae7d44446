package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.db.gate.BaselineRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes the bot's baseline when a gate is approved: its replays. */
final class GateBaselines {
  private final ArtifactStore artifacts;

  GateBaselines(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * Reads them, and what they gave: a baseline that cannot be read would stop every later gate.
   *
   * @throws dev.quarterdeck.activity.evidence.ArtifactMissing where something of it is gone
   * @throws dev.quarterdeck.activity.evidence.ArtifactCorrupt where something of it was changed
   */
  List<BaselineRow> of(GateReport report, String by, Instant at) {
    return report.checks().stream()
        .filter(check -> check.id().equals("replay-regression") && check.verdict().passed())
        .map(CheckResult::evidence)
        .flatMap(Optional::stream)
        .map(EvidenceReference::artifact)
        .findFirst()
        .map(evidence -> all(report, evidence, by, at))
        .orElse(List.of());
  }

  private List<BaselineRow> all(GateReport report, Sha256 evidence, String by, Instant at) {
    List<BaselineRow> rows = new ArrayList<>();
    String json = new String(artifacts.read(evidence), StandardCharsets.UTF_8);
    if (CanonicalJson.read(json) instanceof Map<?, ?> content
        && content.get("windows") instanceof List<?> windows) {
      for (Object window : windows) {
        if (window instanceof Map<?, ?> finding) {
          Sha256 result = new Sha256(String.valueOf(finding.get("resultSha256")));
          artifacts.read(result);
          rows.add(
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
    return rows;
  }
}
