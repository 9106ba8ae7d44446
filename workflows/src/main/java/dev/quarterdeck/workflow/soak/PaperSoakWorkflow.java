package dev.quarterdeck.workflow.soak;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Plays a recording to a bot on paper, from checkpoint to checkpoint, and judges what it did. */
@WorkflowInterface
public interface PaperSoakWorkflow {
  /**
   * Runs the soak.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code BAD_INPUT} naming the field, {@code
   *     NOT_FOUND} where the desk has no such bot or dataset, {@code ABORTED}
   */
  @WorkflowMethod(name = "PaperSoak")
  SoakOutcome run(SoakRequest request);
}
