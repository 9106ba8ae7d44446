package dev.quarterdeck.workflow.soak;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a soak does outside. Everything is idempotent by the run's id. */
@ActivityInterface(namePrefix = "Soak")
public interface SoakActivities {

  /**
   * Fixes what is going to be played and records that it runs.
   *
   * @param runId the run's id, the same whenever this is tried again
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_FOUND} where the desk has no such bot
   *     or dataset, {@code BAD_INPUT} where the window is not within the dataset or the bot trades
   *     another instrument
   */
  @ActivityMethod
  SoakPlan prepare(String runId, String workflowId, SoakRequest request);

  /**
   * Plays from a checkpoint to the next and stores the rows in between.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code CONFIG_INVALID} where the configuration
   *     is not the plan's any more, {@code EVIDENCE_CORRUPT}, {@code ENGINE_REFUSED}, {@code
   *     DIVERGED} where stored rows differ from the ones just made
   */
  @ActivityMethod
  SoakStanding segment(SoakSegment segment);

  /**
   * Judges the run, and stores the result and its rows as artifacts and in the database.
   *
   * @param checkpoint the artifact at the end of the window
   */
  @ActivityMethod
  SoakOutcome finish(SoakPlan plan, String checkpoint);

  /**
   * Records that a run ends without a result.
   *
   * @param state {@code aborted} or {@code failed}
   */
  @ActivityMethod
  void abandon(SoakPlan plan, String state);
}
