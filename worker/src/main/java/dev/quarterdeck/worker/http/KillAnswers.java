package dev.quarterdeck.worker.http;

import dev.quarterdeck.activity.kill.KillStores;
import dev.quarterdeck.activity.kill.TimeLimiter;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.db.kill.HaltEvent;
import dev.quarterdeck.db.kill.KillRow;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.kill.KillReport;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the API says about kills: running ones from their workflows, ended ones from evidence. */
final class KillAnswers {
  private static final int LISTED = 100;

  /** Of a Temporal that is well; what is halted is shown without it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Of a worker that has a kill's history to read first. */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(6);

  private final WorkflowCalls workflows;
  private final KillStores stores;
  private final TimeLimiter brief = new TimeLimiter(PATIENCE, WorkflowErrors::isAway);
  private final TimeLimiter patient = new TimeLimiter(LONGEST_ANSWER, WorkflowErrors::isAway);

  KillAnswers(WorkflowCalls workflows, KillStores stores) {
    this.workflows = workflows;
    this.stores = stores;
  }

  /**
   * Every halt that stands, with the kill that runs for it, and the last kills. Answers without
   * Temporal and without a worker of the kill as well: how a kill stands is unknown then.
   */
  Map<String, Object> status() {
    List<Map<String, Object>> halts = new ArrayList<>();
    boolean answers = true;
    for (TradingHalt halt : standing()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("scope", halt.scope());
      row.put("killId", halt.killId());
      row.put("by", halt.by());
      row.put("reason", halt.reason());
      row.put("since", halt.since());
      Optional<KillVerdict> verdict = answers ? verdict(halt) : Optional.empty();
      answers = verdict.isPresent();
      row.put("verdict", verdict.orElse(KillVerdict.UNKNOWN));
      halts.add(row);
    }
    return Map.of(
        "halts",
        halts,
        "kills",
        stores.kills().list(LISTED).stream().map(KillAnswers::row).toList());
  }

  /**
   * A kill by its id, its request's id, its workflow's id, or its scope.
   *
   * @throws ApiFailure where there is none
   */
  Map<String, Object> show(String id) {
    Optional<String> mayRun = underAHaltThatStands(id);
    if (mayRun.flatMap(workflows::status).filter(WorkflowCalls::running).isPresent()) {
      return fields(report(mayRun.get()));
    }
    Optional<KillRow> ended = stores.kills().latest(id).or(() -> stores.kills().find(id));
    if (ended.isPresent()) {
      return ended(ended.get());
    }
    String workflowId = workflowId(id);
    Optional<WorkflowExecutionStatus> status = workflows.status(workflowId);
    if (status.filter(WorkflowCalls::running).isPresent()) {
      return fields(report(workflowId));
    }
    return stores.kills().list(LISTED).stream()
        .filter(kill -> WorkflowIds.kill(kill.scope().toString()).equals(workflowId))
        .findFirst()
        .map(this::ended)
        .or(() -> status.map(_ -> fields(report(workflowId))))
        .orElseThrow(() -> ApiFailure.notFound("there is no kill " + id));
  }

  /**
   * How a kill ended, or how it stands with another status.
   *
   * @param request whose kill it must be to have ended; empty for whichever ran last
   */
  ResponseEntity<?> result(String workflowId, Optional<String> request) {
    boolean running =
        workflows
            .status(workflowId)
            .map(WorkflowCalls::running)
            .orElseThrow(() -> ApiFailure.notFound("there is no kill " + workflowId));
    KillReport report = report(workflowId);
    boolean ended =
        (report.certificateSha256().isPresent() || report.phase() == KillReport.Phase.ENDED)
            && request.filter(Predicate.not(report::serves)).isEmpty();
    if (!ended && !running) {
      // It failed before it could do anything: with its own words.
      report = workflows.result(workflowId, KillReport.class);
    }
    return ResponseEntity.status(ended || !running ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(fields(report));
  }

  /** Temporal's client asks again and again for a minute where no worker answers. */
  private KillReport report(String workflowId) {
    return patient
        .ask("how " + workflowId + " stands", () -> said(workflowId))
        .orElseThrow(() -> ApiFailure.unavailable(WorkflowErrors.NO_WORKER));
  }

  private KillReport said(String workflowId) {
    return workflows.stub(KillSwitchWorkflow.class, workflowId).report();
  }

  private String workflowId(String id) {
    if (id.startsWith("kill/") || id.startsWith("kill-dry-run/")) {
      return id;
    }
    return stores.halts().history().stream()
        .filter(event -> event.killId().equals(id) || event.requestId().equals(id))
        .findFirst()
        .map(event -> WorkflowIds.kill(event.scope().toString()))
        .orElseGet(() -> WorkflowIds.kill(id));
  }

  /** Kills under one halt go by its id, so that one may run where others have ended. */
  private Optional<String> underAHaltThatStands(String killId) {
    return standing().stream()
        .filter(halt -> halt.killId().equals(killId))
        .findFirst()
        .map(halt -> WorkflowIds.kill(halt.scope().toString()));
  }

  private List<TradingHalt> standing() {
    return stores.halts().history().stream()
        .map(HaltEvent::scope)
        .distinct()
        .flatMap(scope -> stores.halts().standing(scope).stream())
        .toList();
  }

  /** Of the kill that runs for a halt, else of the last one that ended; empty where nobody says. */
  private Optional<KillVerdict> verdict(TradingHalt halt) {
    String workflowId = WorkflowIds.kill(halt.scope().toString());
    Optional<Optional<KillVerdict>> known =
        brief.ask(
            "how " + workflowId + " stands",
            () ->
                workflows
                    .status(workflowId)
                    .filter(WorkflowCalls::running)
                    .map(_ -> said(workflowId).verdict()));
    return known.map(
        running ->
            running.orElseGet(
                () ->
                    stores
                        .kills()
                        .latest(halt.killId())
                        .map(KillRow::verdict)
                        .orElse(KillVerdict.UNKNOWN)));
  }

  private static Map<String, Object> row(KillRow kill) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("killId", kill.killId());
    row.put("requestId", kill.requestId());
    row.put("scope", kill.scope());
    row.put("by", kill.by());
    row.put("reason", kill.reason());
    row.put("verdict", kill.verdict());
    row.put("startedAt", kill.triggeredAt());
    row.put("endedAt", kill.endedAt());
    row.put("certificate", kill.file());
    row.put("certificateSha256", kill.certificate());
    return row;
  }

  /** From the certificate, so that it needs neither Temporal nor a worker. */
  private Map<String, Object> ended(KillRow kill) {
    Map<String, Object> answer = row(kill);
    answer.put(
        "flatAt",
        kill.verdict() == KillVerdict.FLAT ? Optional.of(kill.endedAt()) : Optional.empty());
    String text = new String(stores.artifacts().read(kill.certificate()), StandardCharsets.UTF_8);
    List<Map<String, Object>> venues = new ArrayList<>();
    if (CanonicalJson.read(text) instanceof Map<?, ?> signed
        && signed.get("certificate") instanceof Map<?, ?> certificate) {
      answer.put("timeline", Optional.ofNullable(certificate.get("timeline")));
      for (Object venue : list(certificate, "venues")) {
        if (venue instanceof Map<?, ?> fields) {
          venues.add(venue(fields));
        }
      }
    }
    answer.put("venues", venues);
    return answer;
  }

  private static Map<String, Object> venue(Map<?, ?> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("account", Optional.ofNullable(fields.get("account")));
    line.put("verdict", Optional.ofNullable(fields.get("verdict")));
    line.put("ordersCancelled", list(fields, "ordersCancelled").size());
    line.put("openOrders", list(fields, "restingOrders").size());
    line.put("positions", holdings(fields, Holding.Fate.OPEN));
    line.put("dust", holdings(fields, Holding.Fate.DUST));
    line.put("kept", holdings(fields, Holding.Fate.KEPT));
    line.put("reads", list(fields, "reads").size());
    line.put("fills", list(fields, "fills").size());
    line.put("costs", list(fields, "costs"));
    return line;
  }

  private static List<?> holdings(Map<?, ?> venue, Holding.Fate fate) {
    return list(venue, "holdings").stream()
        .filter(
            holding ->
                holding instanceof Map<?, ?> fields && fate.name().equals(fields.get("fate")))
        .toList();
  }

  private static List<?> list(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  /** The report as it is, under the names of the command line's contract. */
  private static Map<String, Object> fields(KillReport report) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("killId", report.killId());
    answer.put("requestId", report.requestId());
    answer.put("scope", report.scope());
    answer.put("by", report.by());
    answer.put("reason", report.reason());
    answer.put("joined", report.joined());
    answer.put("phase", report.phase());
    answer.put("verdict", report.verdict());
    answer.put("venues", report.venues());
    answer.put("startedAt", report.startedAt());
    answer.put("flatAt", report.flatAt());
    answer.put("certificate", report.certificate());
    answer.put("certificateSha256", report.certificateSha256());
    return answer;
  }
}
