package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.soak.SoakStage.Run;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.trading.EngineStatistics;
import dev.quarterdeck.db.soak.SoakProgressRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakSegment;
import dev.quarterdeck.workflow.soak.SoakStanding;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Plays segments, and keeps their rows and where they end. */
final class SegmentWork {
  private final ArtifactStore artifacts;
  private final SoakRepository repository;
  private final Clock clock;

  SegmentWork(ArtifactStore artifacts, SoakRepository repository, Clock clock) {
    this.artifacts = artifacts;
    this.repository = repository;
    this.clock = clock;
  }

  /**
   * Plays a segment.
   *
   * @param until how far there is something to play; where the segment begins later it plays
   *     nothing
   * @param progress is told the market time after each step and may throw to end it
   */
  SoakStanding play(SoakStage stage, SoakSegment segment, Instant until, LongConsumer progress) {
    SoakPlan plan = segment.plan();
    Run run = segment.checkpoint().map(sha -> resume(stage, sha)).orElseGet(stage::start);
    EvidenceRows rows = new EvidenceRows(repository, plan.runId(), run.meter());
    if (MarketTime.nanos(until) > run.engine().marketTimeNanos()) {
      new SegmentPlayer(clock, progress).play(run, rows, until, segment.budget());
    }
    rows.flush();
    Sha256 checkpoint = artifacts.put(run.checkpoint());
    repository.extend(plan.runId(), MarketTime.nanos(plan.to()));
    SoakProgressRow reached = progress(run, checkpoint);
    repository.progress(plan.runId(), reached);
    return new SoakStanding(
        Optional.of(checkpoint.hex()),
        MarketTime.instant(reached.marketNanos()),
        reached.ticks(),
        reached.fills(),
        stage
            .config()
            .instrument()
            .quoteAmount(reached.equityUnits())
            .stripTrailingZeros()
            .toPlainString(),
        SoakKpis.shown(run.meter().kpisSoFar(run.engine().statistics())));
  }

  /** A run where a segment ended. */
  Run resume(SoakStage stage, String checkpoint) {
    return stage.resume(SoakCheckpoint.read(artifacts.read(new Sha256(checkpoint))));
  }

  private SoakProgressRow progress(Run run, Sha256 checkpoint) {
    EngineStatistics statistics = run.engine().statistics();
    return new SoakProgressRow(
        "running",
        run.engine().marketTimeNanos(),
        Optional.of(checkpoint),
        statistics.ticks(),
        statistics.fills(),
        statistics.equityUnits(),
        clock.instant());
  }
}
