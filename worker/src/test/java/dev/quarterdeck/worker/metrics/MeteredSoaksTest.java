package dev.quarterdeck.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.soak.SoakProgressRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.SoakRunRow;
import dev.quarterdeck.workflow.soak.SoakActivities;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import dev.quarterdeck.workflow.soak.SoakSegment;
import dev.quarterdeck.workflow.soak.SoakStanding;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeteredSoaksTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final SoakRepository repository = new SoakRepository(DATABASE.dsl());
  private final SlowSoaks slow = new SlowSoaks();
  private final MeteredSoaks metered = new MeteredSoaks(slow, repository, registry);

  @Test
  void theTimeOfSegmentsIsSharedByTheTicksInThem() {
    started("run-a");
    slow.answer(40, Duration.ofMillis(200));
    metered.segment(segment("run-a", Optional.empty()));
    progress("run-a", 40);
    slow.answer(60, Duration.ofMillis(100));
    metered.segment(segment("run-a", Optional.of("checkpoint")));

    assertThat(timer().count()).isEqualTo(60);
    assertThat(timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(300);
    assertThat(timer().mean(TimeUnit.MILLISECONDS)).isEqualTo(5);
  }

  @Test
  void aRetryThatFindsItsTicksStoredDoesNotCount() {
    started("run-b");
    progress("run-b", 40);
    slow.answer(40, Duration.ofMillis(200));

    metered.segment(segment("run-b", Optional.of("checkpoint")));

    assertThat(timer().count()).isZero();
    assertThat(timer().totalTime(TimeUnit.MILLISECONDS)).isZero();
  }

  @Test
  void aSegmentThatFailsFailsAsBeforeAndDoesNotCount() {
    assertThatThrownBy(() -> metered.segment(segment("run-c", Optional.empty())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no answer prepared");
    assertThat(timer().count()).isZero();
  }

  private FunctionTimer timer() {
    return registry.get("quarterdeck.tick.duration").functionTimer();
  }

  private void started(String runId) {
    repository.start(
        new SoakRunRow(
            runId,
            "soak/ada/1",
            new BotId("ada"),
            "1",
            SoakKind.SOAK,
            Sha256.of("dataset"),
            Sha256.of("config"),
            "1",
            7,
            1_000,
            9_000,
            "tester",
            NOW));
  }

  private void progress(String runId, long ticks) {
    repository.progress(
        runId, new SoakProgressRow("running", 2_000, Optional.empty(), ticks, 0, 0, NOW));
  }

  private static SoakSegment segment(String runId, Optional<String> checkpoint) {
    SoakPlan plan =
        new SoakPlan(
            runId,
            "soak/ada/1",
            "ada",
            "epp",
            "1",
            "venue",
            "soak",
            "btcusd-2013",
            Sha256.of("dataset").hex(),
            NOW,
            Sha256.of("config").hex(),
            "1",
            7,
            NOW.minusSeconds(60),
            NOW,
            "2026-11-20");
    return new SoakSegment(plan, checkpoint, NOW, Duration.ofSeconds(5));
  }

  /** Takes the time it is told, on the registry's clock. */
  private final class SlowSoaks implements SoakActivities {
    private Optional<SoakStanding> standing = Optional.empty();
    private Duration takes = Duration.ZERO;

    void answer(long ticks, Duration duration) {
      standing =
          Optional.of(
              new SoakStanding(Optional.of("checkpoint"), NOW, ticks, 0, "1000", List.of()));
      takes = duration;
    }

    @Override
    public SoakStanding segment(SoakSegment segment) {
      clock.add(takes);
      return standing.orElseThrow(() -> new IllegalStateException("no answer prepared"));
    }

    @Override
    public SoakPlan prepare(String runId, String workflowId, SoakRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SoakOutcome finish(SoakPlan plan, String checkpoint) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void abandon(SoakPlan plan, String state) {
      throw new UnsupportedOperationException();
    }
  }
}
