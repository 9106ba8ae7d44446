package dev.quarterdeck.workflow.gate;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Judges whether a bot may be promoted, and promotes it when an operator approves. The workflow id,
 * {@code gate/<bot>/<version>/<n>}, is the gate's id.
 */
@WorkflowInterface
public interface PromotionGateWorkflow {

  /**
   * Runs every check that the target's gate names, makes the evidence that is missing, decides, and
   * on GO waits for an operator until the GO expires.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code BAD_INPUT} naming the field, {@code
   *     NOT_FOUND} where the desk has no such bot or no gate to that mode
   */
  @WorkflowMethod(name = "PromotionGate")
  GateOutcome run(GateRequest request);

  /**
   * Promotes the bot. Refused without a GO, after it expired, without a name or a reason, and by
   * the requester where the gate asks for two people.
   *
   * @return the release manifest, which is stored by then
   */
  @UpdateMethod
  Promotion approve(Decision decision);

  @UpdateValidatorMethod(updateName = "approve")
  void validateApprove(Decision decision);

  /** Turns a GO down. Refused once the gate is decided, without a name or a reason. */
  @UpdateMethod
  GateOutcome reject(Decision decision);

  @UpdateValidatorMethod(updateName = "reject")
  void validateReject(Decision decision);

  /** Where the gate stands. */
  @QueryMethod
  GateProgress report();
}
