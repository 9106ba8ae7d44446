package dev.quarterdeck.worker.metrics;

import dev.quarterdeck.db.soak.SoakProgressRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.soak.SoakActivities;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import dev.quarterdeck.workflow.soak.SoakSegment;
import dev.quarterdeck.workflow.soak.SoakStanding;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Soak activities that say what a tick costs: the time of whole segments over the ticks in them, so
 * loading, playing and storing are all in it.
 */
public final class MeteredSoaks implements SoakActivities {
  private final SoakActivities soaks;
  private final SoakRepository repository;
  private final Clock clock;
  private final LongAdder ticks = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /** Measures what these activities do. */
  public MeteredSoaks(SoakActivities soaks, SoakRepository repository, MeterRegistry registry) {
    this.soaks = soaks;
    this.repository = repository;
    this.clock = registry.config().clock();
    FunctionTimer.builder(
            "quarterdeck.tick.duration",
            this,
            metered -> metered.ticks.sum(),
            metered -> metered.nanos.sum(),
            TimeUnit.NANOSECONDS)
        .description("Time of soak segments in this process, over the ticks in them")
        .register(registry);
  }

  @Override
  public SoakPlan prepare(String runId, String workflowId, SoakRequest request) {
    return soaks.prepare(runId, workflowId, request);
  }

  @Override
  public SoakStanding segment(SoakSegment segment) {
    long before =
        segment.checkpoint().isEmpty()
            ? 0
            : repository
                .find(segment.plan().runId())
                .flatMap(run -> run.progress().map(SoakProgressRow::ticks))
                .orElse(0L);
    long start = clock.monotonicTime();
    SoakStanding standing = soaks.segment(segment);
    long took = clock.monotonicTime() - start;
    // A retry may find its own ticks stored already; what it took says nothing about a tick then.
    if (standing.ticks() > before) {
      ticks.add(standing.ticks() - before);
      nanos.add(took);
    }
    return standing;
  }

  @Override
  public SoakOutcome finish(SoakPlan plan, String checkpoint) {
    return soaks.finish(plan, checkpoint);
  }

  @Override
  public void abandon(SoakPlan plan, String state) {
    soaks.abandon(plan, state);
  }
}
