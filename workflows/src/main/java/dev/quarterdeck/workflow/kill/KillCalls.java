package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.workflow.RetryClasses;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** How a kill's activities are called. */
final class KillCalls {
  /** Temporal takes 200 bytes. */
  private static final int SUMMARY_LENGTH = 60;

  private KillCalls() {}

  /** The activities, with a line of what they do for whoever looks at the history. */
  static KillActivities activities(ActivityOptions retryClass, String summary) {
    return Workflow.newActivityStub(
        KillActivities.class,
        ActivityOptions.newBuilder(retryClass)
            .setSummary(summary.substring(0, Math.min(summary.length(), SUMMARY_LENGTH)))
            .build());
  }

  /** Begins to find the accounts that nobody could tell of when the plan was made, if any. */
  static Optional<Promise<KillPlan>> otherAccounts(KillRequest request, KillPlan plan) {
    return plan.unread() == null
        ? Optional.empty()
        : Optional.of(
            Async.function(
                activities(RetryClasses.KILL_WRITE, "Find the other accounts")::whole,
                request,
                plan));
  }
}
