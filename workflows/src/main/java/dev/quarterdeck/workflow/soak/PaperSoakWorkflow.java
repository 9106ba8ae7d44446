package dev.quarterdeck.workflow.soak;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Plays a market to a bot on paper, from checkpoint to checkpoint, and judges what it did: one that
 * is recorded, or one that happens now and is recorded on the way. Every update needs a name and a
 * reason, and one that is sent again with its id is not done again.
 */
@WorkflowInterface
public interface PaperSoakWorkflow {
  /**
   * Runs the soak. The outcome is the same whether it was paused, killed, slowed down or none of
   * it. Cancelling is aborting.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code BAD_INPUT} naming the field, {@code
   *     NOT_FOUND} where the desk has no such bot or dataset, {@code ABORTED}
   */
  @WorkflowMethod(name = "PaperSoak")
  SoakOutcome run(SoakRequest request);

  /** Stops playing until it is resumed. Refused while it is paused and once all is played. */
  @UpdateMethod
  SoakProgress pause(SoakInstruction instruction);

  @UpdateValidatorMethod(updateName = "pause")
  void validatePause(SoakInstruction instruction);

  /** Plays on. Refused unless it is paused. */
  @UpdateMethod
  SoakProgress resume(SoakInstruction instruction);

  @UpdateValidatorMethod(updateName = "resume")
  void validateResume(SoakInstruction instruction);

  /**
   * Moves the end of the window. Refused where it would not be later, where the recording ends
   * before, and once all is played.
   */
  @UpdateMethod
  SoakProgress extend(SoakExtension extension);

  @UpdateValidatorMethod(updateName = "extend")
  void validateExtend(SoakExtension extension);

  /** Ends it without a result. Refused once all is played. */
  @UpdateMethod
  SoakProgress abort(SoakInstruction instruction);

  @UpdateValidatorMethod(updateName = "abort")
  void validateAbort(SoakInstruction instruction);

  /** How far it is. */
  @QueryMethod
  SoakProgress progress();
}
