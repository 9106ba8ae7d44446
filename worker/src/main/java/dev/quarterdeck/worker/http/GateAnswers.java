package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.db.gate.GateDecisionRow;
import dev.quarterdeck.db.gate.GateReportRow;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.GateRunRow;
import dev.quarterdeck.db.gate.StoredGate;
import dev.quarterdeck.workflow.gate.GateOutcome;
import dev.quarterdeck.workflow.gate.GateProgress;
import dev.quarterdeck.workflow.gate.PromotionGateWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the API says about gates: reports from the database, progress from the workflow. */
final class GateAnswers {
  private final WorkflowCalls workflows;
  private final GateRepository gates;

  GateAnswers(WorkflowCalls workflows, GateRepository gates) {
    this.workflows = workflows;
    this.gates = gates;
  }

  /** The report, or how far it is. */
  Map<String, Object> show(String gateId) {
    Optional<StoredGate> stored = reported(gateId);
    return stored.isPresent() ? report(stored.get()) : progress(gateId);
  }

  /** The report, or how far it is with another status. */
  ResponseEntity<?> result(String gateId) {
    Optional<StoredGate> stored = reported(gateId);
    return stored.isPresent()
        ? ResponseEntity.ok(report(stored.get()))
        : ResponseEntity.status(HttpStatus.ACCEPTED).body(progress(gateId));
  }

  /** Why a gate that has ended cannot be decided any more. */
  String ended(String gateId) {
    return gates
        .find(gateId)
        .flatMap(StoredGate::decision)
        .map(decision -> gateId + " " + ended(decision))
        .orElse(gateId + " ended without a decision; run another");
  }

  /** A gate in a list. */
  static Map<String, Object> row(StoredGate stored) {
    GateRunRow run = stored.run();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("gateId", run.gateId());
    row.put("bot", run.bot());
    row.put("version", run.version());
    row.put("target", run.target());
    row.put("requestedBy", run.requestedBy());
    row.put("startedAt", run.startedAt());
    row.put("verdict", stored.report().map(report -> report.verdict().text()));
    row.put("level", stored.report().flatMap(GateReportRow::level).map(LadderLevel::number));
    row.put("reportSha256", stored.report().map(GateReportRow::reportSha256));
    row.put("status", status(stored));
    row.put("decidedBy", stored.decision().flatMap(GateDecisionRow::by));
    row.put("decisionReason", stored.decision().flatMap(GateDecisionRow::reason));
    row.put("manifestSha256", stored.decision().flatMap(GateDecisionRow::manifestSha256));
    return row;
  }

  private static String ended(GateDecisionRow decision) {
    String when = decision.by().map(name -> " by " + name).orElse("") + " at " + decision.at();
    return switch (decision.ending()) {
      case REFUSED -> "is NO-GO; only a GO can be approved";
      case APPROVED -> "was approved" + when;
      case REJECTED -> "was rejected" + when;
      case EXPIRED -> "expired" + when + " without a decision; run another";
    };
  }

  private Optional<StoredGate> reported(String gateId) {
    return gates.find(gateId).filter(stored -> stored.report().isPresent());
  }

  /** The stored report, which is evidence as it is, and what came of it. */
  private static Map<String, Object> report(StoredGate stored) {
    Map<String, Object> answer = row(stored);
    stored
        .report()
        .ifPresent(
            row -> {
              if (CanonicalJson.read(row.report()) instanceof Map<?, ?> report) {
                report.forEach(
                    (name, value) -> answer.put(String.valueOf(name), Optional.ofNullable(value)));
              }
            });
    return answer;
  }

  /** A workflow that ended without a report fails here with its own reason. */
  private Map<String, Object> progress(String gateId) {
    WorkflowExecutionStatus status =
        workflows
            .status(gateId)
            .orElseThrow(() -> ApiFailure.notFound("there is no gate " + gateId));
    if (!WorkflowCalls.running(status)) {
      workflows.result(gateId, GateOutcome.class);
    }
    GateProgress progress = workflows.stub(PromotionGateWorkflow.class, gateId).report();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("gateId", gateId);
    answer.put("bot", progress.bot());
    answer.put("target", progress.target());
    answer.put("status", progress.phase());
    answer.put("checks", progress.checks());
    return answer;
  }

  private static String status(StoredGate stored) {
    return stored
        .decision()
        .map(decision -> decision.ending().name().toLowerCase(java.util.Locale.ROOT))
        .or(() -> stored.report().map(GateAnswers::undecided))
        .orElse("running");
  }

  /** A NO-GO waits for nobody. */
  private static String undecided(GateReportRow report) {
    return switch (report.verdict()) {
      case GO -> "awaiting approval";
      case NO_GO -> "refused";
    };
  }
}
