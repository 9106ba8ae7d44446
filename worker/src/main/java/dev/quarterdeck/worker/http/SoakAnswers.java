package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.db.soak.LiveMarketRow;
import dev.quarterdeck.db.soak.SoakOutcomeRow;
import dev.quarterdeck.db.soak.SoakProgressRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.SoakRunRow;
import dev.quarterdeck.db.soak.StoredSoakRun;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflow;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What the API says about soaks: a running one as its workflow, a past one as the database. */
final class SoakAnswers {
  private static final int SEARCHED = 1000;

  private final WorkflowCalls workflows;
  private final SoakRepository soaks;

  SoakAnswers(WorkflowCalls workflows, SoakRepository soaks) {
    this.workflows = workflows;
    this.soaks = soaks;
  }

  /**
   * A stored run.
   *
   * @param id a run's id, or a workflow's for its latest run
   */
  StoredSoakRun run(String id) {
    return find(id).orElseThrow(() -> ApiFailure.notFound("there is no soak " + id));
  }

  /** The result by a run's or a workflow's id, or how far it is. */
  ResponseEntity<?> result(String id) {
    Optional<WorkflowExecutionStatus> status = workflows.status(id);
    if (status.isEmpty()) {
      return stored(run(id));
    }
    if (WorkflowCalls.running(status.get())) {
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .body(workflows.stub(PaperSoakWorkflow.class, id).progress());
    }
    try {
      return stored(run(workflows.result(id, SoakOutcome.class).runId()));
    } catch (WorkflowFailedException e) {
      if (FailureType.of(e).filter(type -> type == FailureType.ABORTED).isEmpty()) {
        throw e;
      }
      return ResponseEntity.ok(
          Map.of(
              "workflowId",
              id,
              "state",
              "ABORTED",
              "verdict",
              "UNKNOWN",
              "reason",
              FailureType.message(e)));
    }
  }

  /** A run in a list. */
  static Map<String, Object> row(StoredSoakRun stored) {
    SoakRunRow run = stored.run();
    Optional<SoakProgressRow> progress = stored.progress();
    Optional<SoakOutcomeRow> outcome = stored.outcome();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("workflowId", run.workflowId());
    row.put("runId", run.runId());
    row.put("bot", run.bot());
    row.put("version", run.strategyVersion());
    row.put("kind", run.kind().text());
    row.put(
        "status",
        outcome.isPresent()
            ? "finished"
            : progress.map(SoakProgressRow::state).orElse("preparing"));
    row.put("verdict", outcome.map(SoakOutcomeRow::verdict));
    row.put("provenance", run.live() ? "live" : "recording");
    row.put("gaps", stored.market().map(LiveMarketRow::gaps));
    row.put("unseen", stored.market().map(LiveMarketRow::unseen));
    row.put("dataset", run.dataset());
    row.put("configHash", run.configHash());
    row.put("engineVersion", run.engineVersion());
    row.put("seed", run.seed());
    row.put("from", instant(run.fromNanos()));
    row.put("to", instant(run.toNanos()));
    row.put("marketTime", progress.map(SoakProgressRow::marketNanos).map(SoakAnswers::instant));
    row.put("ticks", progress.map(SoakProgressRow::ticks).orElse(0L));
    row.put("fills", progress.map(SoakProgressRow::fills).orElse(0L));
    row.put("resultSha256", outcome.map(SoakOutcomeRow::resultSha256));
    row.put("requestedBy", run.requestedBy());
    row.put("startedAt", run.startedAt());
    row.put("finishedAt", outcome.map(SoakOutcomeRow::finishedAt));
    return row;
  }

  /** The stored result, which is evidence as it is, with its hash and where it came from. */
  private static ResponseEntity<?> stored(StoredSoakRun stored) {
    Map<String, Object> answer = row(stored);
    stored
        .outcome()
        .ifPresent(
            outcome -> {
              if (CanonicalJson.read(outcome.resultJson()) instanceof Map<?, ?> result) {
                result.forEach((name, value) -> put(answer, String.valueOf(name), value));
              }
            });
    return ResponseEntity.status(stored.outcome().isPresent() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .body(answer);
  }

  private static void put(
      Map<String, Object> answer, String name, @org.jspecify.annotations.Nullable Object value) {
    answer.put(name, Optional.ofNullable(value));
  }

  private Optional<StoredSoakRun> find(String id) {
    return soaks
        .find(id)
        .or(
            () ->
                soaks.list(Optional.empty(), SEARCHED).stream()
                    .filter(run -> run.run().workflowId().equals(id))
                    .findFirst());
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
