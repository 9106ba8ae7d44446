package dev.quarterdeck.workflow.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotRunStatus.State;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BotRunWorkflowTest extends BotRunCase {
  @Test
  void aStopTakesTheOrdersOffAndEndsIt() throws Exception {
    BotRunWorkflow run = running();
    assertThat(run.status().state()).isEqualTo(State.RUNNING);
    assertThat(run.status().plan().orElseThrow().account()).contains("main");

    assertThat(run.stop(ADA).state()).isEqualTo(State.STOPPING);

    BotRunStatus ended = outcome(run);
    assertThat(ended.state()).isEqualTo(State.STOPPED);
    assertThat(ended.note()).isEqualTo("ada: lunch");
    assertThat(activities.takenOff).hasValue(1);
    assertReplays(run);
  }

  @Test
  void aPausedBotTradesNothingUntilItIsResumed() throws Exception {
    BotRunWorkflow run = running();
    run.pause(ADA);
    awaitState(run, State.PAUSED);
    assertThat(activities.takenOff).hasValue(1);
    assertThat(activities.begun).hasValue(1);
    assertThatThrownBy(() -> run.pause(ADA))
        .satisfies(e -> assertThat(FailureType.message(e)).isEqualTo("it is paused already"));

    run.resume(new BotInstruction("ada", "back"));
    await().atMost(PATIENCE).until(() -> activities.begun.get() == 2);
    assertThat(activities.admitted).hasValue(2);
    run.stop(ADA);
    outcome(run);
    assertReplays(run);
  }

  @Test
  void aPausedBotCanBeStopped() {
    BotRunWorkflow run = running();
    run.pause(ADA);
    awaitState(run, State.PAUSED);
    run.stop(ADA);

    assertThat(outcome(run).state()).isEqualTo(State.STOPPED);
  }

  @Test
  void aShiftThatEndsIsFollowedByTheNext() {
    BotRunWorkflow run = running();
    activities.shiftEnd.countDown();
    await().atMost(PATIENCE).until(() -> activities.begun.get() >= 2);
    activities.shiftEnd = new CountDownLatch(1);
    run.stop(ADA);
    assertThat(outcome(run).report().orElseThrow().position()).isEqualTo("0.5");
  }

  @Test
  void cancellingIsStopping() {
    BotRunWorkflow run = running();
    WorkflowStub.fromTyped(run).cancel();

    // Temporal closes what was cancelled as cancelled, whatever it returns.
    assertThatThrownBy(() -> outcome(run)).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(activities.takenOff).hasValue(1);
    assertThat(run.status().state()).isEqualTo(State.STOPPED);
    assertThat(run.status().note()).isEqualTo("cancelled");
  }

  @Test
  void aBotNoneOfWhoseSessionsBeginsSaysWhy() throws Exception {
    BotRunWorkflow run = running();
    run.report(
        new BotReport(
            4,
            Instant.EPOCH,
            false,
            List.of("FAILED"),
            "",
            "position mode: maintenance",
            "",
            "",
            "",
            0,
            0,
            0,
            0,
            "",
            "",
            0,
            List.of()));
    await().atMost(PATIENCE).until(() -> !run.status().note().isEmpty());
    assertThat(run.status().note())
        .isEqualTo("its last session failed: position mode: maintenance");

    run.report(FakeBotActivities.report(5));
    await().atMost(PATIENCE).until(() -> run.status().note().isEmpty());
    run.stop(ADA);
    outcome(run);
    assertReplays(run);
  }

  @Test
  void whatItReportsIsShown() {
    BotRunWorkflow run = running();
    run.report(FakeBotActivities.report(4));

    await().atMost(PATIENCE).until(() -> run.status().report().isPresent());
    assertThat(run.status().report().orElseThrow().notes()).containsExactly("adopted 2 orders");
    run.stop(ADA);
    outcome(run);
  }

  @Test
  void aBotThatMayNotRunFailsWithTheReason() {
    activities.refuses = true;
    BotRunWorkflow run = start("harbour");

    assertThatThrownBy(() -> outcome(run))
        .satisfies(
            e -> {
              assertThat(FailureType.of(e)).contains(FailureType.REFUSED);
              assertThat(FailureType.message(e)).isEqualTo("the release has expired");
            });
    assertThat(run.status().state()).isEqualTo(State.FAILED);
  }

  @Test
  void aBotThatTheDeskDoesNotHaveFailsAtOnce() {
    BotRunWorkflow run = start("nobody");

    assertThatThrownBy(() -> outcome(run))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NOT_FOUND));
  }
}
