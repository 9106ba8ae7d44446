package dev.quarterdeck.workflow.soak;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;

/** A soak's activities, as its workflow calls them. */
final class SoakStubs {
  private SoakStubs() {}

  static SoakActivities soak(ActivityOptions retryClass, String summary) {
    return Workflow.newActivityStub(SoakActivities.class, options(retryClass, summary));
  }

  static LiveSoakActivities live(ActivityOptions retryClass, String summary) {
    return Workflow.newActivityStub(LiveSoakActivities.class, options(retryClass, summary));
  }

  private static ActivityOptions options(ActivityOptions retryClass, String summary) {
    return ActivityOptions.newBuilder(retryClass)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setSummary(summary)
        .build();
  }
}
