package dev.quarterdeck.worker.http;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.db.trading.BotSessionRepository;
import dev.quarterdeck.db.trading.BotState;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.trading.BotRunStatus;
import dev.quarterdeck.workflow.trading.BotRunWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the API says about a bot's run: its workflow's word, and its books as they were kept last.
 */
final class BotAnswers {
  private final WorkflowCalls workflows;
  private final BotSessionRepository sessions;

  BotAnswers(WorkflowCalls workflows, BotSessionRepository sessions) {
    this.workflows = workflows;
    this.sessions = sessions;
  }

  /**
   * How a bot stands, whether it runs or not.
   *
   * @param known throws where the desk has no such bot; asked of one that was never started only,
   *     so that a run is shown whatever became of the desk's files since
   */
  Map<String, Object> status(BotId bot, Runnable known) {
    String id = WorkflowIds.bot(bot.value());
    Optional<WorkflowExecutionStatus> status = workflows.status(id);
    if (status.isEmpty()) {
      known.run();
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("bot", bot.value());
    answer.put("workflowId", id);
    answer.put("running", status.filter(WorkflowCalls::running).isPresent());
    if (status.isEmpty()) {
      answer.put("state", "NEVER_STARTED");
      answer.put("note", "");
    } else {
      told(answer, id, status.get());
    }
    sessions
        .state(bot)
        .map(BotState::report)
        .map(CanonicalJson::read)
        .ifPresent(report -> answer.put("report", report));
    return answer;
  }

  private void told(Map<String, Object> answer, String id, WorkflowExecutionStatus status) {
    if (WorkflowCalls.running(status)) {
      BotRunStatus run = workflows.stub(BotRunWorkflow.class, id).status();
      answer.put("state", run.state().name());
      answer.put("note", run.note());
      answer.put("plan", run.plan());
      // One that never came to have books has none kept, and what it said last is all there is.
      run.report()
          .map(CanonicalJson::write)
          .map(CanonicalJson::read)
          .ifPresent(report -> answer.put("report", report));
      return;
    }
    try {
      BotRunStatus end = workflows.result(id, BotRunStatus.class);
      answer.put("state", end.state().name());
      answer.put("note", end.note());
    } catch (WorkflowFailedException e) {
      answer.put(
          "state",
          FailureType.of(e).isPresent()
              ? BotRunStatus.State.FAILED.name()
              : status.name().replace("WORKFLOW_EXECUTION_STATUS_", "").toUpperCase(Locale.ROOT));
      answer.put("note", FailureType.message(e));
    }
  }
}
