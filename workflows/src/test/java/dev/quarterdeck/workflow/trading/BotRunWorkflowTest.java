package dev.quarterdeck.workflow.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.trading.BotRunStatus.State;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BotRunWorkflowTest {
  private static final BotInstruction ADA = new BotInstruction("ada", "lunch");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeBotActivities activities = new FakeBotActivities();
  private final TestWorkflowEnvironment environment = environment();

  private TestWorkflowEnvironment environment() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(
        key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    TestWorkflowEnvironment made = TestWorkflowEnvironment.newInstance(options.build());
    Worker desk = made.newWorker(TaskQueues.DESK);
    desk.registerWorkflowImplementationTypes(Inputs.failFast(), BotRunWorkflowImpl.class);
    desk.registerActivitiesImplementations(activities);
    made.newWorker(
            TaskQueues.venue("binance"),
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
                .build())
        .registerActivitiesImplementations(activities);
    made.start();
    return made;
  }

  @AfterEach
  void close() {
    activities.shiftEnd.countDown();
    environment.close();
  }

  private BotRunWorkflow start(String bot) {
    BotRunWorkflow run =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                BotRunWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.DESK)
                    .setWorkflowId(WorkflowIds.bot(bot))
                    .build());
    WorkflowClient.start(run::run, new BotRunRequest(bot, "ada", "go"));
    return run;
  }

  private BotRunWorkflow running() {
    BotRunWorkflow run = start("harbour");
    await().atMost(PATIENCE).until(() -> activities.begun.get() == 1);
    return run;
  }

  private static BotRunStatus outcome(BotRunWorkflow run) {
    return WorkflowStub.fromTyped(run).getResult(BotRunStatus.class);
  }

  private void awaitState(BotRunWorkflow run, State state) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.status().state()).isEqualTo(state));
  }

  private void assertReplays(BotRunWorkflow run) throws Exception {
    String id = WorkflowStub.fromTyped(run).getExecution().getWorkflowId();
    WorkflowReplayer.replayWorkflowExecution(
        environment.getWorkflowClient().fetchHistory(id).toJson(true), BotRunWorkflowImpl.class);
  }

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
