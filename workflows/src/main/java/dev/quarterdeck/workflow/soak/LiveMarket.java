package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.RetryClasses;
import dev.quarterdeck.workflow.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A market that happens now: one long activity records it, segments play what is recorded. When the
 * window is over the recording is sealed and played again from its start: the rows have to be the
 * same, and the result is that of a soak over this recording.
 */
final class LiveMarket implements SoakMarket {
  /** A tenth of what has passed, within these: who has just begun one wants to see it move. */
  private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);

  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  /** How long what was just seen takes to be there for the next segment. */
  private static final Duration LAG = Duration.ofMillis(1_200);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final Duration REPLAY_BUDGET = Duration.ofSeconds(20);

  /** Another run connects anew and misses a moment of the market: seldom, then. */
  private static final long EVENTS_PER_RUN = 20_000;

  private static final long BYTES_PER_RUN = 20_000_000;

  private @Nullable Recorder recorder;

  /** The activity that records. */
  private static final class Recorder {
    private final CompletablePromise<@Nullable Void> ended = Workflow.newPromise();
    private final CancellationScope scope;

    Recorder(SoakPlan plan) {
      ActivityOptions options =
          ActivityOptions.newBuilder(RetryClasses.RECORDING)
              .setTaskQueue(TaskQueues.venue(plan.venue()))
              .build();
      scope =
          Workflow.newDetachedCancellationScope(
              () ->
                  ended.completeFrom(
                      Async.procedure(
                          SoakStubs.live(options, "Record for " + plan.bot())::record, plan)));
      scope.run();
    }
  }

  @Override
  public SoakPlan prepare(String runId, String workflowId, SoakRequest request) {
    return SoakStubs.live(RetryClasses.DB_WRITE, "Prepare").prepare(runId, workflowId, request);
  }

  @Override
  public void begin(SoakPlan plan, Instant marketTime) {
    recorder = new Recorder(plan);
  }

  /** What happened during a pause was recorded and is played now. */
  @Override
  public void resume(Instant marketTime) {}

  @Override
  public Instant until(SoakPlan plan, Instant marketTime) {
    return plan.end();
  }

  @Override
  public Promise<SoakStanding> play(Instant marketTime, SoakSegment segment) {
    return Async.function(
        SoakStubs.live(RetryClasses.COMPUTE, "Play from " + marketTime)::segment, segment);
  }

  /** The next look is a step away, or when the window has just ended. */
  @Override
  public Duration ahead(SoakPlan plan, Instant marketTime) {
    if (!marketTime.isBefore(plan.end())) {
      return Duration.ZERO;
    }
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    Duration toEnd = longer(LOOK_AGAIN, Duration.between(now, plan.end()).plus(LAG));
    Duration tenth = Duration.between(plan.from(), now).dividedBy(10);
    return shorter(toEnd, shorter(LONGEST_STEP, longer(SHORTEST_STEP, tenth)));
  }

  @Override
  public boolean broken() {
    return recorder != null && recorder.ended.isCompleted();
  }

  @Override
  public void requireWhole() {
    if (recorder != null && recorder.ended.isCompleted()) {
      recorder.ended.get();
      throw FailureType.ENGINE_REFUSED.failure("the recording of the market ended by itself");
    }
  }

  @Override
  public boolean wantsNewRun(long segments) {
    return Workflow.getInfo().getHistoryLength() >= EVENTS_PER_RUN
        || Workflow.getInfo().getHistorySize() >= BYTES_PER_RUN;
  }

  @Override
  public void end() {
    Recorder recording = recorder;
    if (recording != null) {
      if (!recording.ended.isCompleted()) {
        recording.scope.cancel();
      }
      Workflow.newDetachedCancellationScope(() -> Workflow.await(recording.ended::isCompleted))
          .run();
    }
  }

  @Override
  public String completing() {
    return "its recording is sealed and played again";
  }

  @Override
  public Complete complete(SoakPlan plan, SoakStanding standing) {
    SealedSoak sealed = SoakStubs.live(RetryClasses.COMPUTE, "Seal the recording").seal(plan);
    SoakPlan recorded = sealed.plan();
    SoakStanding at = SoakStanding.atStart(recorded);
    while (at.marketTime().isBefore(recorded.end())) {
      at =
          SoakStubs.soak(RetryClasses.COMPUTE, "Play the recording from " + at.marketTime())
              .segment(new SoakSegment(recorded, at.checkpoint(), recorded.end(), REPLAY_BUDGET));
    }
    return new Complete(recorded, at.checkpoint().orElseThrow(), sealed.market());
  }

  @Override
  public void discard(SoakPlan plan) {
    SoakStubs.live(RetryClasses.DB_WRITE, "Remove the recording").discard(plan);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
