package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays nothing, but says where it would stand; its result names the window alone. */
final class FakeSoakActivities implements SoakActivities {
  static final Instant FROM = Instant.parse("2013-12-01T00:00:00Z");
  static final Instant DATASET_TO = FROM.plus(Duration.ofHours(12));

  final List<SoakSegment> segments = new CopyOnWriteArrayList<>();
  final List<String> abandoned = new CopyOnWriteArrayList<>();
  volatile Duration stretch = Duration.ofMinutes(30);
  volatile Optional<Instant> diverges = Optional.empty();

  /** Segments from this market time on wait for the latch, or for being cancelled. */
  volatile Optional<Instant> holdFrom = Optional.empty();

  final CountDownLatch held = new CountDownLatch(1);
  final CountDownLatch release = new CountDownLatch(1);

  @Override
  public SoakPlan prepare(String runId, String workflowId, SoakRequest request) {
    if ("nobody".equals(request.bot())) {
      throw FailureType.NOT_FOUND.failure("no bot 'nobody' on this desk");
    }
    double hours = request.hours() == null ? 2 : request.hours();
    return new SoakPlan(
        runId,
        workflowId,
        String.valueOf(request.bot()),
        "epp",
        "1",
        "bitstamp",
        request.kindOrDefault().text(),
        "btcusd-2013",
        Sha256.of("tape").hex(),
        DATASET_TO,
        Sha256.of("config").hex(),
        "1",
        7,
        FROM,
        FROM.plus(SoakRequest.duration(hours)),
        "2013-12-01");
  }

  @Override
  public SoakStanding segment(SoakSegment segment) {
    segments.add(segment);
    Instant from = segment.checkpoint().map(Instant::parse).orElse(segment.plan().from());
    if (diverges.filter(at -> !from.isBefore(at)).isPresent()) {
      throw FailureType.DIVERGED.failure("stored ticks differ from those given again");
    }
    if (holdFrom.filter(at -> !from.isBefore(at)).isPresent()) {
      hold();
    }
    Instant reached = from.plus(stretch);
    Instant end = reached.isAfter(segment.until()) ? segment.until() : reached;
    long ticks = Duration.between(segment.plan().from(), end).toSeconds();
    return new SoakStanding(
        Optional.of(end.toString()),
        end,
        ticks,
        ticks / 600,
        "10000.5",
        List.of(new SoakOutcome.Kpi("fills", "PASS", "12", "> 0", 12)));
  }

  @Override
  public SoakOutcome finish(SoakPlan plan, String checkpoint) {
    return new SoakOutcome(
        plan.runId(),
        Sha256.of(plan.from() + " " + plan.to() + " " + checkpoint).hex(),
        "PASS",
        List.of(),
        12,
        "none",
        plan.dataset(),
        plan.configHash(),
        plan.seed(),
        plan.from().toString(),
        plan.to().toString(),
        Map.of(),
        null);
  }

  @Override
  public void abandon(SoakPlan plan, String state) {
    abandoned.add(state);
  }

  private void hold() {
    held.countDown();
    try {
      while (!release.await(50, TimeUnit.MILLISECONDS)) {
        Activity.getExecutionContext().heartbeat("held");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
