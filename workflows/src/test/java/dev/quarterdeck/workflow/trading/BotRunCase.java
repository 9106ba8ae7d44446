package dev.quarterdeck.workflow.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The workflow on a server in memory, with activities that trade nothing. */
abstract class BotRunCase {
  static final BotInstruction ADA = new BotInstruction("ada", "lunch");
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final FakeBotActivities activities = new FakeBotActivities();
  private final TestWorkflowEnvironment environment;

  BotRunCase() {
    this(false);
  }

  /**
   * Starts it.
   *
   * @param skips whether time that is only waited for is left out
   */
  BotRunCase(boolean skips) {
    environment = environment(skips);
  }

  private TestWorkflowEnvironment environment(boolean skips) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(skips)
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
    activities.venueBack.countDown();
    activities.admission.countDown();
    environment.close();
  }

  BotRunWorkflow start(String bot) {
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

  /** Lets so much time pass at once; no activity may be running. */
  void leaveOut(Duration time) {
    environment.sleep(time);
  }

  BotRunWorkflow running() {
    BotRunWorkflow run = start("harbour");
    await().atMost(PATIENCE).until(() -> activities.begun.get() == 1);
    return run;
  }

  static BotRunStatus outcome(BotRunWorkflow run) {
    return WorkflowStub.fromTyped(run).getResult(BotRunStatus.class);
  }

  static void awaitState(BotRunWorkflow run, State state) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(run.status().state()).isEqualTo(state));
  }

  void assertReplays(BotRunWorkflow run) throws Exception {
    String id = WorkflowStub.fromTyped(run).getExecution().getWorkflowId();
    WorkflowReplayer.replayWorkflowExecution(
        environment.getWorkflowClient().fetchHistory(id).toJson(true), BotRunWorkflowImpl.class);
  }
}
