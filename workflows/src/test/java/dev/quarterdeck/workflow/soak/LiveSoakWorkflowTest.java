package dev.quarterdeck.workflow.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.SoakProgress.State;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiveSoakWorkflowTest {
  private static final SoakInstruction ADA = new SoakInstruction("ada", "a test");
  private static final double A_SECOND = 1.0 / 3600;

  @RegisterExtension final SoakEnvironment soaks = new SoakEnvironment();

  @Test
  void theRecordingIsSealedAfterTheWindowAndPlayedAgainFromItsStart() {
    PaperSoakWorkflow soak = soaks.beginLive(A_SECOND);

    SoakOutcome outcome = SoakEnvironment.outcome(soak);

    assertThat(soaks.live.calls).containsExactly("record", "recorded", "seal");
    assertThat(soaks.activities.segments).isNotEmpty();
    assertThat(soaks.activities.segments.getFirst().checkpoint()).isEmpty();
    assertThat(soaks.activities.segments)
        .allSatisfy(
            segment -> {
              assertThat(segment.plan().dataset()).isEqualTo(FakeLiveSoakActivities.RECORDED);
              assertThat(segment.until()).isEqualTo(segment.plan().to());
            });
    assertThat(outcome.dataset()).isEqualTo(FakeLiveSoakActivities.RECORDED);
    assertThat(outcome.live()).isEqualTo(new UnseenMarket(2, Duration.ofMillis(2500)));
    SoakProgress progress = soak.progress();
    assertThat(progress.state()).isEqualTo(State.FINISHED);
    assertThat(progress.percent()).isEqualTo(100);
    assertThat(progress.live()).isEqualTo(new UnseenMarket(1, Duration.ofMillis(1500)));
    soaks.assertReplays();
  }

  @Test
  void aPauseDoesNotKeepTheMarketFromBeingRecorded() {
    PaperSoakWorkflow soak = soaks.beginLive(2.0);
    await().atMost(SoakEnvironment.PATIENCE).until(soaks.live::recording);

    soak.pause(ADA);
    SoakEnvironment.awaitState(soak, State.PAUSED);
    Instant paused = soak.progress().marketTime().orElseThrow();
    assertThat(soaks.live.recording()).isTrue();
    soak.resume(ADA);

    await()
        .atMost(SoakEnvironment.PATIENCE)
        .until(() -> soak.progress().marketTime().orElseThrow().isAfter(paused));
    soak.abort(ADA);
  }

  @Test
  void anAbortedOneLeavesNoRecording() {
    PaperSoakWorkflow soak = soaks.beginLive(2.0);
    await().atMost(SoakEnvironment.PATIENCE).until(soaks.live::recording);

    soak.abort(ADA);

    assertThatThrownBy(() -> SoakEnvironment.outcome(soak))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.ABORTED));
    assertThat(soaks.live.calls).containsExactly("record", "recorded", "discard");
    assertThat(soaks.activities.abandoned).containsExactly("aborted");
    soaks.assertReplays();
  }

  @Test
  void aMarketThatCannotBeWatchedFailsIt() {
    soaks.live.refuses = true;
    PaperSoakWorkflow soak = soaks.beginLive(2.0);

    assertThatThrownBy(() -> SoakEnvironment.outcome(soak))
        .satisfies(
            e ->
                assertThat(FailureType.message(e))
                    .isEqualTo("the venue's market cannot be watched"));
    assertThat(soaks.activities.abandoned).containsExactly("failed");
  }

  @Test
  void itCanBeMadeLongerButNotForEver() {
    PaperSoakWorkflow soak = soaks.beginLive(2.0);
    await().atMost(SoakEnvironment.PATIENCE).until(soaks.live::recording);
    Instant end = soak.progress().to().orElseThrow();

    SoakProgress longer = soak.extend(new SoakExtension("ada", "more", 1.0, null));

    assertThat(longer.to()).contains(end.plus(Duration.ofHours(1)));
    assertThatThrownBy(() -> soak.extend(new SoakExtension("ada", "more", 1000.0, null)))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("a live soak ends by");
    soak.abort(ADA);
  }

  @Test
  void whatBelongsToARecordingIsRefused() {
    WorkflowStub soak = soaks.untyped("soak/bad/9");
    soak.start(
        Map.of("bot", "a", "live", true, "dataset", "b", "speed", 2, "to", "2026-03-01T12:00:00Z"));

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .satisfies(
            e ->
                assertThat(FailureType.message(e))
                    .contains(
                        "'dataset' cannot be given together with 'live'",
                        "'speed' cannot be given together with 'live'",
                        "'to' cannot be given together with 'live'"));
  }

  @Test
  void aHistoryOfARealServerReplays() throws Exception {
    WorkflowReplayer.replayWorkflowExecutionFromResource(
        "dev/quarterdeck/workflow/soak/live-paused-and-extended.json", PaperSoakWorkflowImpl.class);
  }
}
