package dev.quarterdeck.workflow.soak;

import io.temporal.workflow.Promise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a soak's workflow does differently for a recording and for a market that happens now. */
sealed interface SoakMarket permits RecordedMarket, LiveMarket {

  /**
   * A soak of which everything is played.
   *
   * @param plan what was played, by the recording's hash
   * @param checkpoint the artifact at the end of the window
   * @param unseen where the market was not seen, null over a recording that was there before
   */
  record Complete(SoakPlan plan, String checkpoint, @Nullable UnseenMarket unseen) {}

  static SoakMarket of(SoakRequest request) {
    return request.isLive() ? new LiveMarket() : new RecordedMarket(request.speed());
  }

  /** Fixes what is going to be played. */
  SoakPlan prepare(String runId, String workflowId, SoakRequest request);

  /** Playing begins, or goes on in the workflow's next run. */
  void begin(SoakPlan plan, Instant marketTime);

  /** Playing goes on after a pause. */
  void resume(Instant marketTime);

  /** How far the next segment may go. */
  Instant until(SoakPlan plan, Instant marketTime);

  /** Begins to play a segment. */
  Promise<SoakStanding> play(Instant marketTime, SoakSegment segment);

  /** How long it is until there is something to play; zero or less when there is. */
  Duration ahead(SoakPlan plan, Instant marketTime);

  /** Whether the market has ended against its will. */
  boolean broken();

  /** Fails with what broke the market, where something did. */
  void requireWhole();

  /** Whether the workflow's history is long enough for another run. */
  boolean wantsNewRun(long segments);

  /** Ends what goes on beside the playing, and waits for it. */
  void end();

  /** What is said while the soak is completed. */
  String completing();

  /** Everything is played. */
  Complete complete(SoakPlan plan, SoakStanding standing);

  /** Nobody wants to go on with it. */
  void discard(SoakPlan plan);
}
