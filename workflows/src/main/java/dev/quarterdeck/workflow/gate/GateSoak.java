package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflow;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakRequest;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;

/** The soak that a gate starts when it finds no evidence. */
final class GateSoak {
  private GateSoak() {}

  static SoakOutcome run(String gateId, String kind, SoakRequest request) {
    return Workflow.newChildWorkflowStub(
            PaperSoakWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.ofGate(gateId, kind))
                .setTaskQueue(TaskQueues.DESK)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setStaticSummary(kind + " for " + gateId)
                .build())
        .run(request);
  }
}
