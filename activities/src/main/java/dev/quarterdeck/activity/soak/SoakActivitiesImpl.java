package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.soak.SoakStage.Run;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.db.soak.SoakOutcomeRow;
import dev.quarterdeck.db.soak.SoakProgressRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.soak.SoakActivities;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import dev.quarterdeck.workflow.soak.SoakSegment;
import dev.quarterdeck.workflow.soak.SoakStanding;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Plays soaks with the engine and keeps their evidence. */
public final class SoakActivitiesImpl implements SoakActivities {
  private final BegunConfigurations begun;
  private final Supplier<DeskConfig> desk;
  private final Recordings recordings;
  private final ArtifactStore artifacts;
  private final SoakRepository repository;
  private final SegmentWork segments;
  private final Clock clock;

  /**
   * Makes the activities.
   *
   * @param desk the desk's configuration as it is now
   */
  public SoakActivitiesImpl(
      Supplier<DeskConfig> desk,
      Recordings recordings,
      ArtifactStore artifacts,
      SoakRepository repository,
      Clock clock) {
    this.desk = desk;
    this.begun = new BegunConfigurations(desk);
    this.recordings = recordings;
    this.artifacts = artifacts;
    this.repository = repository;
    this.segments = new SegmentWork(artifacts, repository, clock);
    this.clock = clock;
  }

  @Override
  public SoakPlan prepare(String runId, String workflowId, SoakRequest request) {
    return SoakFailures.typed(
        () -> {
          SoakPlan plan =
              new SoakPlanner(desk.get(), recordings, Engine.VERSION)
                  .plan(runId, workflowId, request);
          stage(plan).start();
          repository.start(RunRows.recorded(plan, request, clock.instant()));
          return plan;
        });
  }

  @Override
  public SoakStanding segment(SoakSegment segment) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    return SoakFailures.typed(
        () -> {
          SoakStage stage = stage(segment.plan());
          return segments.play(
              stage,
              segment,
              segment.until(),
              nanos -> activity.heartbeat(MarketTime.instant(nanos).toString()));
        });
  }

  @Override
  public SoakOutcome finish(SoakPlan plan, String checkpoint) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    return SoakFailures.typed(
        () -> {
          Run run = segments.resume(stage(plan), checkpoint);
          SoakResult result = run.meter().result(run.engine().statistics());
          String json = result.canonicalJson();
          Sha256 sha256 = artifacts.put(json.getBytes(StandardCharsets.UTF_8));
          Map<String, String> rows =
              new RowArtifacts(artifacts, repository, () -> activity.heartbeat("rows"))
                  .store(plan.runId(), result);
          repository.finish(
              plan.runId(),
              new SoakOutcomeRow(
                  sha256,
                  result.verdict().name(),
                  json,
                  SoakKpis.rows(result.kpis()),
                  clock.instant()));
          return new SoakOutcome(
              plan.runId(),
              sha256.hex(),
              result.verdict().name(),
              SoakKpis.shown(result.kpis()),
              result.fills(),
              result.fillModelBias(),
              plan.dataset(),
              plan.configHash(),
              plan.seed(),
              plan.from().toString(),
              plan.to().toString(),
              rows,
              null);
        });
  }

  @Override
  public void abandon(SoakPlan plan, String state) {
    SoakFailures.typed(
        () -> {
          SoakProgressRow last =
              repository
                  .find(plan.runId())
                  .orElseThrow()
                  .progress()
                  .orElseGet(
                      () ->
                          new SoakProgressRow(
                              state,
                              MarketTime.nanos(plan.from()),
                              Optional.empty(),
                              0,
                              0,
                              0,
                              clock.instant()));
          repository.progress(
              plan.runId(),
              new SoakProgressRow(
                  state,
                  last.marketNanos(),
                  last.checkpoint(),
                  last.ticks(),
                  last.fills(),
                  last.equityUnits(),
                  clock.instant()));
          return plan;
        });
  }

  private SoakStage stage(SoakPlan plan) {
    return SoakStage.of(plan, begun.of(plan), recordings);
  }
}
