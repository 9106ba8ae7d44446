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
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.gate.BaselineRow;
import dev.quarterdeck.db.gate.GateDecisionRow;
import dev.quarterdeck.db.gate.GateTransactions;
import dev.quarterdeck.db.gate.StoredGate;
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
 * Keeps what a gate decided: the artifact first, then the row, and the audit event last; of these
 * every step may be repeated, so a crash between two of them is mended by the retry. What a
 * promotion writes to the database is one transaction: after a crash all of it stands or nothing.
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

  /**
   * Promotes. Everything is read before anything is written, and all rows are written in one
   * transaction: an approval that fails leaves nothing, so that the next one may succeed, whoever
   * gives it. One that is recorded stands, whatever has become since of what it was read from: its
   * repetition, because the answer was lost, gets that answer.
   */
  Promotion promote(GateReport report, String by, String reason, Instant at) {
    Optional<ReleaseManifest> recorded = recorded(report.gateId(), by, reason, at);
    if (recorded.isPresent()) {
      return promotion(recorded.get());
    }
    List<Sha256> datasets = datasets(report);
    ReleaseManifest asked = ReleaseManifest.of(report, datasets, by, reason, at);
    ReleaseManifest manifest =
        begun(report.gateId())
            .filter(
                begun ->
                    begun.equals(
                        ReleaseManifest.of(
                            report,
                            datasets,
                            begun.approvedBy(),
                            begun.reason(),
                            begun.approvedAt())))
            .orElse(asked);
    manifest.references().values().forEach(stores.artifacts()::read);
    List<BaselineRow> baselines =
        new GateBaselines(stores.artifacts())
            .of(report, manifest.approvedBy(), manifest.approvedAt());
    Sha256 sha256 = put(manifest.canonicalJson());
    stores
        .transactions()
        .write(
            tables -> {
              release(tables, manifest, baselines);
              if (!manifest.equals(asked)) {
                Map<String, Object> payload = new TreeMap<>();
                payload.put("manifest", sha256);
                payload.put("reason", asked.reason());
                audit(
                    tables.audit(),
                    "gate.completed",
                    report.gateId(),
                    asked.approvedBy(),
                    payload,
                    at,
                    "gate.completed " + report.gateId() + " " + at);
              }
            });
    return promotion(manifest);
  }

  private static Promotion promotion(ReleaseManifest manifest) {
    return new Promotion(
        manifest.gateId(),
        manifest.bot().value(),
        manifest.mode().text(),
        manifest.sha256().hex(),
        manifest.expiresAt());
  }

  /** What this very approval has released already. */
  private Optional<ReleaseManifest> recorded(String gateId, String by, String reason, Instant at) {
    return begun(gateId)
        .filter(
            release ->
                release.approvedBy().equals(by.strip())
                    && release.reason().equals(reason.strip())
                    && release.approvedAt().equals(at))
        .filter(
            release ->
                stores
                    .gates()
                    .find(gateId)
                    .flatMap(StoredGate::decision)
                    .flatMap(GateDecisionRow::manifestSha256)
                    .filter(release.sha256()::equals)
                    .isPresent());
  }

  /**
   * The release that an approval of this gate has written already. A gate releases once, so a later
   * approval of the same brings that one to its end, under the name of who gave it.
   */
  private Optional<ReleaseManifest> begun(String gateId) {
    return stores
        .manifests()
        .findByGate(gateId)
        .filter(row -> row.differences().isEmpty())
        .map(row -> ReleaseManifest.parse(row.manifest()));
  }

  private static void release(
      GateTransactions.Tables tables, ReleaseManifest manifest, List<BaselineRow> baselines) {
    tables.manifests().insert(manifest);
    baselines.forEach(tables.baselines()::accept);
    tables
        .gates()
        .decide(
            manifest.gateId(),
            new GateDecisionRow(
                GateDecisionRow.Ending.APPROVED,
                Optional.of(manifest.approvedBy()),
                Optional.of(manifest.reason()),
                Optional.of(manifest.sha256()),
                manifest.approvedAt()));
    tables
        .catalog()
        .promote(
            new ModeChange(
                manifest.bot(),
                manifest.mode(),
                manifest.sha256(),
                manifest.approvedBy(),
                manifest.reason(),
                manifest.approvedAt()));
    Map<String, Object> payload = new TreeMap<>();
    payload.put("bot", manifest.bot());
    payload.put("mode", manifest.mode());
    payload.put("manifest", manifest.sha256());
    payload.put("reason", manifest.reason());
    audit(
        tables.audit(),
        "gate.approved",
        manifest.gateId(),
        manifest.approvedBy(),
        payload,
        manifest.approvedAt(),
        "gate.approved " + manifest.gateId());
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
    audit(stores.audit(), kind, subject, actor, payload, at, kind + " " + subject);
  }

  private static void audit(
      AuditRepository audit,
      String kind,
      String subject,
      String actor,
      Map<String, Object> payload,
      Instant at,
      String key) {
    audit.append(kind, subject, actor, CanonicalJson.write(payload), at, key);
  }
}
