package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.workflow.RetryClasses;
import dev.quarterdeck.workflow.TaskQueues;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** How a kill is asked for. */
public final class KillStart {
  private KillStart() {}

  /**
   * Starts a kill, or joins the one that runs; either way in one step and without a worker.
   *
   * @param workflowId the scope's
   * @return the run that it became, or joined
   */
  public static WorkflowExecution startOrJoin(
      WorkflowClient client, String workflowId, KillRequest request) {
    KillSwitchWorkflow kill =
        client.newWorkflowStub(
            KillSwitchWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.KILL)
                .setWorkflowTaskTimeout(RetryClasses.KILL_WORKFLOW_TASK)
                .build());
    BatchRequest both = client.newSignalWithStartRequest();
    both.add(kill::join, KillOperator.of(request));
    both.add(kill::run, request);
    return client.signalWithStart(both);
  }
}
