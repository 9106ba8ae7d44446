package dev.quarterdeck.workflow.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.trading.BotRunStatus.State;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A strategy that breaks is tried again, and not for ever; what a person has to mend is not. */
@Timeout(300)
class BotRunFailingTest extends BotRunCase {
  BotRunFailingTest() {
    super(true);
  }

  @Test
  void aStrategyThatBreaksAgainAndAgainIsPausedWithItsErrorAndWithoutOrders() throws Exception {
    activities.breaks = StrategyTries.MOST_IN_ROW;
    BotRunWorkflow run = start("harbour");
    leaveOut(Duration.ofMinutes(2));

    awaitState(run, State.PAUSED);
    assertThat(run.status().note())
        .isEqualTo(
            "quarterdeck: its strategy failed 5 times in a row, the last time with:"
                + " ArithmeticException: / by zero");
    assertThat(activities.begun).hasValue(StrategyTries.MOST_IN_ROW);
    assertThat(activities.lookedAt).as("after each failure").hasSize(StrategyTries.MOST_IN_ROW);
    assertThat(activities.steps).last().isEqualTo("nothing left");

    assertThat(run.resume(ADA).note()).isEmpty();
    awaitState(run, State.RUNNING);
    await().atMost(PATIENCE).until(() -> activities.begun.get() == StrategyTries.MOST_IN_ROW + 1);
    run.stop(ADA);
    assertThat(outcome(run).state()).isEqualTo(State.STOPPED);
    assertReplays(run);
  }

  @Test
  void whatAnOperatorHasToMendPausesItAtOnceAndAgainUntilItIsMended() throws Exception {
    activities.needsOperator = true;
    BotRunWorkflow run = start("harbour");

    awaitState(run, State.PAUSED);
    assertThat(run.status().note()).isEqualTo("quarterdeck: the account is in hedge mode");
    assertThat(activities.begun).hasValue(1);
    assertThat(activities.steps).containsExactly("trade", "nothing left");

    run.resume(ADA);
    await().atMost(PATIENCE).until(() -> activities.begun.get() == 2);
    awaitState(run, State.PAUSED);
    activities.needsOperator = false;
    run.resume(ADA);
    await().atMost(PATIENCE).until(() -> activities.begun.get() == 3);
    awaitState(run, State.RUNNING);
    run.stop(ADA);
    assertThat(outcome(run).state()).isEqualTo(State.STOPPED);
    assertReplays(run);
  }

  @Test
  void aStrategyThatHasHeldIsNotInARowWithItsEarlierFailures() throws Exception {
    activities.breaks = 2;
    activities.blocked = true;
    BotRunWorkflow run = start("harbour");
    leaveOut(StrategyTries.HELD.plus(Duration.ofMinutes(1)));

    await().atMost(PATIENCE).until(() -> activities.begun.get() > activities.breaks);
    awaitState(run, State.RUNNING);
    assertThat(run.status().note()).isEmpty();
    run.stop(ADA);
    outcome(run);
    assertReplays(run);
  }

  @Test
  void whileItIsTriedAgainTheStatusSaysSoAndAnOperatorNeedNotWait() {
    activities.breaks = 1;
    activities.venueBack = new CountDownLatch(1);
    BotRunWorkflow run = start("harbour");
    awaitState(run, State.FAILING);
    assertThat(run.status().note())
        .startsWith(
            "its strategy failed (1 of 5 before it is paused): ArithmeticException: / by zero");
    run.pause(ADA);
    activities.venueBack.countDown();

    awaitState(run, State.PAUSED);
    assertThat(activities.begun).hasValue(1);
    assertThat(run.status().note()).isEqualTo("ada: lunch");
    WorkflowStub.fromTyped(run).cancel();
    awaitState(run, State.STOPPED);
  }
}
