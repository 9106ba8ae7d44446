package dev.quarterdeck.workflow.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotRunStatus.State;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A bot that stops, pauses or fails does not say so before its orders were looked for. */
class BotRunEndingTest extends BotRunCase {
  private void venueAway() {
    activities.venueBack = new CountDownLatch(1);
  }

  private static void awaitReason(BotRunWorkflow run) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(run.status().note())
                    .endsWith("still taking its orders off at binance: open orders: no answer"));
  }

  @Test
  void aStopWhileNoWorkerHoldsItEndsOnlyWhenTheVenueShowedThatNothingIsLeft() throws Exception {
    activities.blocked = true;
    venueAway();
    BotRunWorkflow run = start("harbour");
    await().atMost(PATIENCE).until(() -> activities.begun.get() >= 1);
    run.stop(ADA);

    awaitReason(run);
    assertThat(run.status().state()).isEqualTo(State.STOPPING);
    assertThat(run.status().note()).startsWith("ada: lunch; ");
    assertThat(activities.takenOff).hasValue(0);

    activities.venueBack.countDown();
    assertThat(outcome(run).state()).isEqualTo(State.STOPPED);
    assertThat(outcome(run).note()).isEqualTo("ada: lunch");
    assertThat(activities.lookedAt).containsExactly("binance main");
    assertReplays(run);
  }

  @Test
  void aPauseWhileNoWorkerHoldsItIsOneOnlyWhenNothingIsLeft() throws Exception {
    activities.blocked = true;
    venueAway();
    BotRunWorkflow run = start("harbour");
    await().atMost(PATIENCE).until(() -> activities.begun.get() >= 1);
    run.pause(ADA);

    awaitReason(run);
    assertThat(run.status().state()).isEqualTo(State.PAUSING);
    activities.venueBack.countDown();
    awaitState(run, State.PAUSED);

    run.stop(ADA);
    outcome(run);
    assertReplays(run);
  }

  @Test
  void resumedWhileItsOrdersAreTakenOffItTradesOnceTheyAreGone() {
    BotRunWorkflow run = running();
    venueAway();
    run.pause(ADA);
    awaitReason(run);

    assertThat(run.resume(ADA).state()).isEqualTo(State.PAUSING);
    assertThat(activities.begun).hasValue(1);
    activities.venueBack.countDown();
    await().atMost(PATIENCE).until(() -> activities.begun.get() == 2);
    run.stop(ADA);
    outcome(run);
  }

  @Test
  void aBotThatMayRunNoMoreFailsOnlyWhenNothingIsLeft() throws Exception {
    activities.refuses = true;
    venueAway();
    BotRunWorkflow run = start("harbour");

    awaitReason(run);
    assertThat(run.status().state()).isEqualTo(State.STOPPING);
    assertThat(run.status().note()).startsWith("the release has expired; ");
    assertThatThrownBy(() -> run.pause(ADA))
        .satisfies(e -> assertThat(FailureType.message(e)).isEqualTo("it is ending already"));

    activities.venueBack.countDown();
    assertThatThrownBy(() -> outcome(run))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.REFUSED));
    assertThat(run.status().state()).isEqualTo(State.FAILED);
    assertReplays(run);
  }

  @Test
  void aBotThatIsNotAdmittedAnyMoreLeavesNothingWhereItEverTraded() {
    activities.usedVenues = List.of("binance");
    BotRunWorkflow run = start("nobody");

    assertThatThrownBy(() -> outcome(run))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NOT_FOUND));
    assertThat(activities.lookedAt).containsExactly("binance ");
  }

  @Test
  void onPaperItBeginsOnlyWhenNothingIsLeftOfAnEarlierMode() throws Exception {
    activities.onPaper = true;
    activities.usedVenues = List.of("binance");
    BotRunWorkflow run = running();

    assertThat(activities.steps).containsExactly("nothing left", "trade");
    run.stop(ADA);
    outcome(run);
    assertReplays(run);
  }

  @Test
  void cancelledWhileItIsAdmittedItLeavesNothingEither() {
    activities.usedVenues = List.of("binance");
    activities.admission = new CountDownLatch(1);
    BotRunWorkflow run = start("harbour");
    await().atMost(PATIENCE).until(() -> activities.admitted.get() == 1);
    WorkflowStub.fromTyped(run).cancel();

    assertThatThrownBy(() -> outcome(run)).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(activities.lookedAt).containsExactly("binance ");
    assertThat(run.status().state()).isEqualTo(State.STOPPED);
    assertThat(activities.begun).hasValue(0);
  }
}
