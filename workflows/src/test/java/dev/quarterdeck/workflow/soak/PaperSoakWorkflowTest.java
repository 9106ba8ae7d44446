package dev.quarterdeck.workflow.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.SoakProgress.State;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaperSoakWorkflowTest {
  @RegisterExtension final SoakEnvironment soaks = new SoakEnvironment();

  @Test
  void playsFromCheckpointToCheckpointAndReplays() {
    PaperSoakWorkflow soak = soaks.begin(2.0, null);

    SoakOutcome outcome = soaks.outcome(soak);

    assertThat(outcome.verdict()).isEqualTo("PASS");
    assertThat(outcome.to()).isEqualTo("2013-12-01T02:00:00Z");
    assertThat(soaks.activities.segments)
        .extracting(SoakSegment::checkpoint)
        .containsExactly(
            Optional.empty(),
            Optional.of("2013-12-01T00:30:00Z"),
            Optional.of("2013-12-01T01:00:00Z"),
            Optional.of("2013-12-01T01:30:00Z"));
    SoakProgress progress = soak.progress();
    assertThat(progress.state()).isEqualTo(State.FINISHED);
    assertThat(progress.percent()).isEqualTo(100);
    assertThat(progress.segments()).isEqualTo(4);
    assertThat(progress.runId()).isEqualTo(outcome.runId());
    soaks.assertReplays();
  }

  @Test
  void segmentsAndSpeedChangeNothingInTheOutcome() {
    String undisturbed = soaks.outcome(soaks.begin(2.0, null)).resultSha256();
    soaks.activities.stretch = Duration.ofSeconds(7);

    String slowAndShort = soaks.outcome(soaks.begin(2.0, 60.0)).resultSha256();

    assertThat(slowAndShort).isEqualTo(undisturbed);
  }

  @Test
  void longSoakContinuesAsNewAndLosesNothing() {
    soaks.activities.stretch = Duration.ofSeconds(10);
    PaperSoakWorkflow soak = soaks.begin(2.0, null);
    String first = WorkflowStub.fromTyped(soak).getExecution().getRunId();

    SoakOutcome outcome = soaks.outcome(soak);

    assertThat(outcome.runId()).isEqualTo(first);
    assertThat(soaks.activities.segments).hasSize(720);
    assertThat(soaks.activities.segments)
        .extracting(segment -> segment.plan().runId())
        .containsOnly(first);
    assertThat(soak.progress().segments()).isEqualTo(720);
    soaks.assertReplays();
  }

  @Test
  void twoHoursAtOneMinuteASecondTakeTwoMinutes() {
    soaks.outcome(soaks.begin(2.0, 60.0));

    List<Instant> events =
        soaks.history().getEvents().stream()
            .map(event -> Instant.ofEpochSecond(event.getEventTime().getSeconds()))
            .toList();
    assertThat(Duration.between(events.getFirst(), events.getLast()))
        .isBetween(Duration.ofSeconds(119), Duration.ofSeconds(240));
  }

  @Test
  void divergenceFailsItAndIsRecorded() {
    soaks.activities.diverges = Optional.of(Instant.parse("2013-12-01T01:00:00Z"));
    PaperSoakWorkflow soak = soaks.begin(2.0, null);

    assertThatThrownBy(() -> soaks.outcome(soak))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.DIVERGED));
    assertThat(soak.progress().state()).isEqualTo(State.FAILED);
    assertThat(soaks.activities.abandoned).containsExactly("failed");
  }

  @Test
  void badInputFailsAtOnceNamingEveryField() {
    WorkflowStub soak = soaks.untyped("soak/bad/1");
    soak.start(Map.of("hours", -1, "kind", "walk", "unknown-field", 1));

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .satisfies(
            e -> {
              assertThat(FailureType.of(e)).contains(FailureType.BAD_INPUT);
              assertThat(FailureType.message(e))
                  .contains("'bot' is missing", "'kind'", "'hours' must be positive");
            });
  }

  @Test
  void missingInputFailsAtOnce() {
    WorkflowStub soak = soaks.untyped("soak/bad/2");
    soak.start();

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.BAD_INPUT));
  }

  @Test
  void fieldOfTheWrongTypeFailsAtOnceNamingIt() {
    WorkflowStub soak = soaks.untyped("soak/bad/3");
    soak.start(Map.of("bot", List.of("a", "b")));

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .hasStackTraceContaining("SoakRequest[\"bot\"]");
  }

  @Test
  void unknownBotFailsWithTheDesksOwnWords() {
    WorkflowStub soak = soaks.untyped("soak/nobody/1");
    soak.start(Map.of("bot", "nobody"));

    assertThatThrownBy(() -> soak.getResult(SoakOutcome.class))
        .satisfies(
            e -> assertThat(FailureType.message(e)).isEqualTo("no bot 'nobody' on this desk"));
  }

  @Test
  void historyRecordedByAnEarlierVersionReplays() throws Exception {
    WorkflowReplayer.replayWorkflowExecutionFromResource(
        "dev/quarterdeck/workflow/soak/paused-and-extended.json", PaperSoakWorkflowImpl.class);
  }
}
