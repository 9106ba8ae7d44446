package dev.quarterdeck.workflow.soak;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * What a soak on a live market does outside, until its recording is complete. From then on it is a
 * soak over that recording, and {@link SoakActivities} does the rest.
 */
@ActivityInterface(namePrefix = "LiveSoak")
public interface LiveSoakActivities {

  /**
   * Fixes what is going to be played and records that it runs.
   *
   * @param runId the run's id, the same whenever this is tried again
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_FOUND} where the desk has no such
   *     bot, {@code REFUSED} where its venue's market cannot be watched
   */
  @ActivityMethod
  SoakPlan prepare(String runId, String workflowId, SoakRequest request);

  /**
   * Records the market until it is cancelled. Begun again it goes on with the same recording; the
   * time between is a gap in it.
   */
  @ActivityMethod
  void record(SoakPlan plan);

  /**
   * Plays as far as the market has been recorded, as {@link SoakActivities#segment} does. Where
   * nothing new has been, the answer is where it stood.
   */
  @ActivityMethod
  SoakStanding segment(SoakSegment segment);

  /** Ends the recording with the window, and makes a dataset of it. */
  @ActivityMethod
  SealedSoak seal(SoakPlan plan);

  /** Removes a recording that will not be completed. */
  @ActivityMethod
  void discard(SoakPlan plan);
}
