package dev.quarterdeck.workflow.trading;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Keeps a bot running until it is stopped: the worker that runs it may die, another one goes on.
 * Every update needs a name and a reason, and one that is sent again with its id is not done again.
 */
@WorkflowInterface
public interface BotRunWorkflow {
  /**
   * Runs the bot. Cancelling is stopping: it closes as cancelled once no order of it works. However
   * it ends, it does not before two reads of every account that the bot used showed no order of it.
   *
   * @return how it stood when no order of it worked any more
   * @throws io.temporal.failure.ApplicationFailure {@code BAD_INPUT} naming the field, {@code
   *     NOT_FOUND}, {@code CONFIG_INVALID}, {@code REFUSED} saying what keeps it from trading
   */
  @WorkflowMethod(name = "BotRun")
  BotRunStatus run(BotRunRequest request);

  /** Takes its orders off, and trades no more until it is resumed. Refused while it is paused. */
  @UpdateMethod
  BotRunStatus pause(BotInstruction instruction);

  @UpdateValidatorMethod(updateName = "pause")
  void validatePause(BotInstruction instruction);

  /** Trades on, with the configuration there is now. Refused unless it is paused. */
  @UpdateMethod
  BotRunStatus resume(BotInstruction instruction);

  @UpdateValidatorMethod(updateName = "resume")
  void validateResume(BotInstruction instruction);

  /** Takes its orders off, makes sure of it by reading, and ends. */
  @UpdateMethod
  BotRunStatus stop(BotInstruction instruction);

  @UpdateValidatorMethod(updateName = "stop")
  void validateStop(BotInstruction instruction);

  /** Takes what the bot shows of itself, when something changed. */
  @SignalMethod
  void report(BotReport report);

  /** Takes how far it has come that the bot leaves nothing behind. */
  @SignalMethod
  void leaving(BotLeft left);

  /** How it stands. */
  @QueryMethod
  BotRunStatus status();
}
