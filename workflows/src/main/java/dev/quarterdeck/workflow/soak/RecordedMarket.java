package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.workflow.RetryClasses;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A recording that is there: played as fast as asked, and nothing to do beside it. */
final class RecordedMarket implements SoakMarket {
  private static final long SEGMENTS_PER_RUN = 200;

  private final SoakPace pace;

  RecordedMarket(@Nullable Double speed) {
    this.pace = new SoakPace(speed);
  }

  @Override
  public SoakPlan prepare(String runId, String workflowId, SoakRequest request) {
    return SoakStubs.soak(RetryClasses.DB_WRITE, "Prepare").prepare(runId, workflowId, request);
  }

  @Override
  public void begin(SoakPlan plan, Instant marketTime) {
    pace.begin(marketTime);
  }

  @Override
  public void resume(Instant marketTime) {
    pace.begin(marketTime);
  }

  @Override
  public Instant until(SoakPlan plan, Instant marketTime) {
    return pace.until(marketTime, plan.end());
  }

  @Override
  public Promise<SoakStanding> play(Instant marketTime, SoakSegment segment) {
    return Async.function(
        SoakStubs.soak(RetryClasses.COMPUTE, "Play from " + marketTime)::segment, segment);
  }

  @Override
  public Duration ahead(SoakPlan plan, Instant marketTime) {
    return pace.ahead(marketTime);
  }

  @Override
  public boolean broken() {
    return false;
  }

  @Override
  public void requireWhole() {}

  @Override
  public boolean wantsNewRun(long segments) {
    return segments >= SEGMENTS_PER_RUN || Workflow.getInfo().isContinueAsNewSuggested();
  }

  @Override
  public void end() {}

  @Override
  public String completing() {
    return "";
  }

  @Override
  public Complete complete(SoakPlan plan, SoakStanding standing) {
    return new Complete(plan, standing.checkpoint().orElseThrow(), null);
  }

  @Override
  public void discard(SoakPlan plan) {}
}
