package dev.quarterdeck.workflow.kill;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Takes a scope flat: halts it, cancels, closes, and goes on until every account is flat or an
 * operator abandons it. The workflow id is {@code kill/<scope>}, so a scope has one at a time.
 */
@WorkflowInterface
public interface KillSwitchWorkflow {

  /**
   * Ends with a certificate, flat or abandoned.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code BAD_INPUT} naming the field, {@code
   *     NOT_FOUND} where the desk has no such account or bot
   */
  @WorkflowMethod(name = "KillSwitch")
  KillReport run(@Nullable KillRequest request);

  /**
   * Somebody else asks for the same; recorded. A signal, so that it needs no worker. Whoever asks
   * when the certificate is being made, or under another halt, gets a kill of their own after this
   * one: what this one read may be older than what they want gone.
   */
  @SignalMethod
  void join(KillOperator operator);

  /** Ends the kill as it is. Refused without a name or a reason, and when it has ended. */
  @UpdateMethod
  KillReport abandon(KillOperator operator);

  @UpdateValidatorMethod(updateName = "abandon")
  void validateAbandon(KillOperator operator);

  /** How it stands. */
  @QueryMethod
  KillReport report();
}
