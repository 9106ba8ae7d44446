package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records nothing, but says that everything up to now is recorded while somebody records. */
final class FakeLiveSoakActivities implements LiveSoakActivities {
  static final String RECORDED = Sha256.of("recorded").hex();

  final List<String> calls = new CopyOnWriteArrayList<>();
  volatile boolean refuses;
  private volatile boolean recording;
  private volatile Instant seen = Instant.EPOCH;

  @Override
  public SoakPlan prepare(String runId, String workflowId, SoakRequest request) {
    Instant from = Instant.now();
    Duration length = SoakRequest.duration(request.hours() == null ? 2 : request.hours());
    return new SoakPlan(
        runId,
        workflowId,
        String.valueOf(request.bot()),
        "epp",
        "1",
        SoakEnvironment.VENUE,
        request.kindOrDefault().text(),
        "live-btc-maker",
        "",
        from.plus(Duration.ofDays(30)),
        Sha256.of("config").hex(),
        "1",
        7,
        from,
        from.plus(length),
        "2026-03-01");
  }

  @Override
  public void record(SoakPlan plan) {
    if (refuses) {
      throw FailureType.REFUSED.failure("the venue's market cannot be watched");
    }
    calls.add("record");
    recording = true;
    ActivityExecutionContext activity = Activity.getExecutionContext();
    try {
      while (true) {
        seen = Instant.now();
        activity.heartbeat(seen.toString());
        Thread.sleep(20);
      }
    } catch (ActivityCompletionException e) {
      calls.add("recorded");
      recording = false;
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean recording() {
    return recording;
  }

  @Override
  public SoakStanding segment(SoakSegment segment) {
    Instant from = segment.checkpoint().map(Instant::parse).orElse(segment.plan().from());
    Instant end = seen.isBefore(segment.until()) ? seen : segment.until();
    Instant reached = end.isBefore(from) ? from : end;
    return new SoakStanding(Optional.of(reached.toString()), reached, 5, 1, "10000.5", List.of())
        .seen(new UnseenMarket(1, Duration.ofMillis(1500)));
  }

  @Override
  public SealedSoak seal(SoakPlan plan) {
    calls.add("seal");
    return new SealedSoak(plan.over(RECORDED), new UnseenMarket(2, Duration.ofMillis(2500)));
  }

  @Override
  public void discard(SoakPlan plan) {
    calls.add("discard");
  }
}
