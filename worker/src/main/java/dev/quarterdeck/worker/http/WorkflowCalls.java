package dev.quarterdeck.worker.http;

import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillStart;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Starts workflows and talks to those that run. */
final class WorkflowCalls {
  private final WorkflowClient client;

  WorkflowCalls(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Starts a workflow.
   *
   * @param begin starts it from its stub
   * @return its ids
   * @throws ApiFailure where one of this id runs
   */
  <W> Map<String, String> start(
      Class<W> type, String workflowId, Function<W, WorkflowExecution> begin) {
    W stub =
        client.newWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.DESK)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .build());
    try {
      WorkflowExecution execution = begin.apply(stub);
      return Map.of("workflowId", execution.getWorkflowId(), "runId", execution.getRunId());
    } catch (WorkflowExecutionAlreadyStarted e) {
      throw ApiFailure.conflict(workflowId + " runs already; wait for it, or end it first");
    }
  }

  /**
   * Starts a kill, or joins the one that runs.
   *
   * @return its ids
   */
  Map<String, String> startOrJoin(String workflowId, KillRequest request) {
    WorkflowExecution execution = KillStart.startOrJoin(client, workflowId, request);
    return Map.of("workflowId", execution.getWorkflowId(), "runId", execution.getRunId());
  }

  /** The latest run of a workflow id. */
  <W> W stub(Class<W> type, String workflowId) {
    return client.newWorkflowStub(type, workflowId);
  }

  /** How the latest run of a workflow id stands; empty where the service knows none. */
  Optional<WorkflowExecutionStatus> status(String workflowId) {
    try {
      return Optional.of(client.newUntypedWorkflowStub(workflowId).describe().getStatus());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Whether that status is of a workflow that has more to do. */
  static boolean running(WorkflowExecutionStatus status) {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
        || status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW;
  }

  /** What a closed workflow returned; throws its failure. */
  <R> R result(String workflowId, Class<R> type) {
    return client.newUntypedWorkflowStub(workflowId).getResult(type);
  }

  /**
   * Asks something of a running workflow.
   *
   * @throws ApiFailure where there is none of this id, or it has ended
   */
  <R> R asked(String workflowId, Supplier<R> call) {
    return asked(workflowId, call, () -> workflowId + " has ended");
  }

  /**
   * Asks something of a running workflow.
   *
   * @param ended what to say where it has ended
   * @throws ApiFailure where there is none of this id, or it has ended
   */
  <R> R asked(String workflowId, Supplier<R> call, Supplier<String> ended) {
    return asked(workflowId, call, ended, () -> "there is no " + workflowId);
  }

  /**
   * Asks something of a running workflow.
   *
   * @param ended what to say where it has ended
   * @param never what to say where there never was one
   * @throws ApiFailure where there is none of this id, or it has ended
   */
  <R> R asked(String workflowId, Supplier<R> call, Supplier<String> ended, Supplier<String> never) {
    try {
      return call.get();
    } catch (WorkflowNotFoundException e) {
      throw status(workflowId).isPresent()
          ? ApiFailure.conflict(ended.get())
          : ApiFailure.notFound(never.get());
    }
  }
}
