package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.EvidenceReference;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateSubject;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.gate.ReleaseManifest;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.SoakRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Activities that keep what they were told; each check gives what the test put there. */
final class FakeGateActivities implements GateActivities {
  static final Sha256 HASH = Sha256.of("evidence");

  final Map<String, CheckOutcome> findings = new ConcurrentHashMap<>();
  final Set<String> broken = ConcurrentHashMap.newKeySet();
  final Map<String, SoakEvidence> soaks = new ConcurrentHashMap<>();
  final Map<String, Map<String, String>> runsSeen = new ConcurrentHashMap<>();
  final List<String> written = new CopyOnWriteArrayList<>();
  volatile boolean twoPeople;
  volatile boolean promotionFails;

  /** Counted down when the report can be read; the workflow hears of it a moment later. */
  final CountDownLatch stored = new CountDownLatch(1);

  volatile CountDownLatch heard = new CountDownLatch(0);

  @Override
  public GatePlan plan(String gateId, GateRequest request) {
    if ("nobody".equals(request.bot())) {
      throw FailureType.NOT_FOUND.failure("no bot 'nobody' on this desk");
    }
    return new GatePlan(
        String.valueOf(request.bot()),
        "1",
        "epp",
        "bitstamp",
        String.valueOf(request.target()),
        String.valueOf(request.requestedBy()),
        "abc123",
        "1",
        Sha256.of("config").hex(),
        twoPeople,
        Duration.ofHours(24),
        List.of(
            new GatePlan.PlannedCheck(
                "config-valid", 0, "critical", Duration.ofHours(24), 0, false, Optional.empty()),
            new GatePlan.PlannedCheck(
                "replay-regression",
                1,
                "critical",
                Duration.ofHours(24),
                0,
                true,
                Optional.empty()),
            new GatePlan.PlannedCheck(
                "paper-soak", 3, "critical", Duration.ofHours(24), 0, false, Optional.of("soak")),
            new GatePlan.PlannedCheck(
                "config-drift", 2, "critical", Duration.ofHours(24), 1, false, Optional.empty())));
  }

  @Override
  public SoakEvidence evidence(String gateId, GatePlan plan, String kind) {
    return soaks.getOrDefault(kind, new SoakEvidence(Optional.of("run-1"), Optional.empty()));
  }

  static SoakEvidence toStart() {
    return new SoakEvidence(
        Optional.empty(),
        Optional.of(
            new SoakRequest("btc-maker", "soak", "btcusd-2013", null, null, 2.0, 7L, null, "ada")));
  }

  @Override
  public CheckOutcome check(
      String gateId, GatePlan plan, String checkId, Map<String, String> runs) {
    if (broken.contains(checkId)) {
      throw FailureType.EVIDENCE_CORRUPT.failure("artifact is corrupt");
    }
    runsSeen.put(checkId, Map.copyOf(runs));
    CheckOutcome found = findings.get(checkId);
    if (found != null) {
      return found;
    }
    return CheckOutcome.pass("fine", EvidenceReference.of(HASH, Instant.EPOCH));
  }

  @Override
  public GateReport conclude(
      String gateId, GatePlan plan, Map<String, CheckOutcome> outcomes, Instant decidedAt) {
    stored.countDown();
    awaitHeard();
    CheckRule rule = new CheckRule(Severity.CRITICAL, Duration.ofDays(100_000));
    return GateReport.decide(
        new GateSubject(
            gateId,
            new BotId(plan.bot()),
            plan.version(),
            Mode.parse(plan.target()),
            plan.requestedBy(),
            plan.codeVersion(),
            plan.engineVersion(),
            new Sha256(plan.configHash())),
        outcomes.entrySet().stream()
            .map(
                entry ->
                    CheckResult.judge(
                        entry.getKey(), LadderLevel.TESTS, rule, entry.getValue(), decidedAt))
            .toList(),
        decidedAt,
        plan.approvalExpiry());
  }

  private void awaitHeard() {
    try {
      heard.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureType.BLOCKED.failure("interrupted", e);
    }
  }

  @Override
  public Promotion promote(GateReport report, String by, String reason, Instant at) {
    if (promotionFails) {
      throw FailureType.EVIDENCE_CORRUPT.failure("the report is not in the store");
    }
    ReleaseManifest manifest = ReleaseManifest.of(report, List.of(), by, reason, at);
    written.add("promoted by " + by + ": " + reason);
    return new Promotion(
        report.gateId(),
        report.bot().value(),
        report.target().text(),
        manifest.sha256().hex(),
        manifest.expiresAt());
  }

  @Override
  public void close(
      GateReport report,
      GateOutcome.Ending ending,
      Optional<String> by,
      Optional<String> reason,
      Instant at) {
    written.add(ending + by.map(name -> " by " + name).orElse(""));
  }
}
