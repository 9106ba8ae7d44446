package dev.quarterdeck.activity.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateSubject;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.db.catalog.ModeChange;
import dev.quarterdeck.db.gate.GateDecisionRow;
import dev.quarterdeck.workflow.gate.GateOutcome;
import dev.quarterdeck.workflow.gate.GatePlan;
import dev.quarterdeck.workflow.gate.Promotion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps what a gate decided: the artifact first, then the row, the effect, and the audit event
 * last. Every step may be repeated, so a crash between two of them is mended by the retry.
 */
final class GateDecisions {
  private static final String DESK = "quarterdeck";

  private final GateStores stores;

  GateDecisions(GateStores stores) {
    this.stores = stores;
  }

  GateReport conclude(
      String gateId, GatePlan plan, Map<String, CheckOutcome> outcomes, Instant decidedAt) {
    List<CheckResult> results = new ArrayList<>();
    for (GatePlan.PlannedCheck check : plan.checks()) {
      CheckOutcome outcome =
          outcomes.getOrDefault(check.id(), CheckOutcome.unknown("it was not run"));
      results.add(
          CheckResult.judge(
              check.id(),
              LadderLevel.ofNumber(check.level()),
              new CheckRule(
                  Severity.valueOf(check.severity().toUpperCase(Locale.ROOT)), check.maximumAge()),
              outcome,
              decidedAt));
    }
    GateReport report =
        GateReport.decide(
            new GateSubject(
                gateId,
                new BotId(plan.bot()),
                plan.version(),
                Mode.parse(plan.target()),
                plan.requestedBy(),
                plan.codeVersion(),
                plan.engineVersion(),
                new Sha256(plan.configHash())),
            results,
            decidedAt,
            plan.approvalExpiry());
    Sha256 sha256 = put(report.canonicalJson());
    stores.gates().conclude(report);
    Map<String, Object> payload = new TreeMap<>();
    payload.put("verdict", report.verdict().text());
    payload.put("level", report.level().map(LadderLevel::number));
    payload.put("target", plan.target());
    payload.put("report", sha256);
    audit("gate.decided", gateId, DESK, payload, decidedAt);
    return report;
  }

  Promotion promote(GateReport report, String by, String reason, Instant at) {
    ReleaseManifest manifest = ReleaseManifest.of(report, datasets(report), by, reason, at);
    Sha256 sha256 = put(manifest.canonicalJson());
    stores.manifests().insert(manifest);
    new GateBaselines(stores.artifacts(), stores.baselines()).accept(report, by.strip(), at);
    stores
        .gates()
        .decide(
            report.gateId(),
            new GateDecisionRow(
                GateDecisionRow.Ending.APPROVED,
                Optional.of(by.strip()),
                Optional.of(reason.strip()),
                Optional.of(sha256),
                at));
    stores
        .catalog()
        .promote(
            new ModeChange(report.bot(), report.target(), sha256, by.strip(), reason.strip(), at));
    Map<String, Object> payload = new TreeMap<>();
    payload.put("bot", report.bot());
    payload.put("mode", report.target());
    payload.put("manifest", sha256);
    payload.put("reason", reason.strip());
    audit("gate.approved", report.gateId(), by.strip(), payload, at);
    return new Promotion(
        report.gateId(),
        report.bot().value(),
        report.target().text(),
        sha256.hex(),
        manifest.expiresAt());
  }

  void close(
      GateReport report,
      GateOutcome.Ending ending,
      Optional<String> by,
      Optional<String> reason,
      Instant at) {
    stores
        .gates()
        .decide(
            report.gateId(),
            new GateDecisionRow(
                GateDecisionRow.Ending.valueOf(ending.name()), by, reason, Optional.empty(), at));
    Map<String, Object> payload = new TreeMap<>();
    payload.put("ending", ending);
    payload.put("reason", reason);
    audit(
        "gate." + ending.name().toLowerCase(Locale.ROOT),
        report.gateId(),
        by.orElse(DESK),
        payload,
        at);
  }

  /** The recordings that the soaks among the evidence played. */
  private List<Sha256> datasets(GateReport report) {
    return report.checks().stream()
        .filter(check -> check.id().equals("paper-smoke") || check.id().equals("paper-soak"))
        .flatMap(check -> check.evidence().stream())
        .map(evidence -> stores.artifacts().read(evidence.artifact()))
        .map(bytes -> SoakResult.parse(new String(bytes, StandardCharsets.UTF_8)))
        .map(result -> result.terms().dataset())
        .toList();
  }

  private Sha256 put(String json) {
    return stores.artifacts().put(json.getBytes(StandardCharsets.UTF_8));
  }

  private void audit(
      String kind, String subject, String actor, Map<String, Object> payload, Instant at) {
    stores
        .audit()
        .append(kind, subject, actor, CanonicalJson.write(payload), at, kind + " " + subject);
  }
}
