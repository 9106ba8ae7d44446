package dev.quarterdeck.workflow.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.soak.SoakProgress.State;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Soaks on a server whose time skips, with activities that play nothing. */
final class SoakEnvironment implements AfterEachCallback {
  private static final String ID = "soak/btc-maker/1";

  static final String VENUE = "binance";
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final FakeLiveSoakActivities live = new FakeLiveSoakActivities();
  final FakeSoakActivities activities = new FakeSoakActivities();
  final TestWorkflowEnvironment environment;

  SoakEnvironment() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(
        key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    environment = TestWorkflowEnvironment.newInstance(options.build());
    Worker desk = environment.newWorker(TaskQueues.DESK);
    desk.registerWorkflowImplementationTypes(Inputs.failFast(), PaperSoakWorkflowImpl.class);
    desk.registerActivitiesImplementations(activities, live);
    WorkerOptions beatsAtOnce =
        WorkerOptions.newBuilder().setMaxHeartbeatThrottleInterval(Duration.ofMillis(50)).build();
    environment
        .newWorker(TaskQueues.RESEARCH, beatsAtOnce)
        .registerActivitiesImplementations(activities, live);
    environment
        .newWorker(TaskQueues.venue(VENUE), beatsAtOnce)
        .registerActivitiesImplementations(live);
    environment.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    activities.release.countDown();
    environment.close();
  }

  WorkflowExecutionHistory history() {
    return environment.getWorkflowClient().fetchHistory(ID);
  }

  PaperSoakWorkflow begin(double hours, @Nullable Double speed) {
    PaperSoakWorkflow soak =
        environment.getWorkflowClient().newWorkflowStub(PaperSoakWorkflow.class, options(ID));
    WorkflowClient.start(
        soak::run, new SoakRequest("btc-maker", null, null, null, null, hours, null, speed, "ada"));
    return soak;
  }

  PaperSoakWorkflow beginLive(double hours) {
    PaperSoakWorkflow soak =
        environment.getWorkflowClient().newWorkflowStub(PaperSoakWorkflow.class, options(ID));
    WorkflowClient.start(
        soak::run,
        new SoakRequest("btc-maker", null, null, null, null, hours, null, null, "ada")
            .onLiveMarket());
    return soak;
  }

  WorkflowStub untyped(String id) {
    return environment.getWorkflowClient().newUntypedWorkflowStub("PaperSoak", options(id));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.DESK).setWorkflowId(id).build();
  }

  static SoakOutcome outcome(PaperSoakWorkflow soak) {
    return WorkflowStub.fromTyped(soak).getResult(SoakOutcome.class);
  }

  static SoakProgress extend(PaperSoakWorkflow soak, String id, SoakExtension extension) {
    return WorkflowStub.fromTyped(soak)
        .startUpdate(
            UpdateOptions.newBuilder(SoakProgress.class)
                .setUpdateName("extend")
                .setUpdateId(id)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            extension)
        .getResult();
  }

  void hold(String marketTime) {
    activities.holdFrom = Optional.of(Instant.parse(marketTime));
  }

  void awaitHeld() {
    await().atMost(PATIENCE).until(() -> activities.held.getCount() == 0);
  }

  static void awaitState(PaperSoakWorkflow soak, State state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(soak.progress().state()).isEqualTo(state));
  }

  void assertReplays() {
    try {
      WorkflowReplayer.replayWorkflowExecution(history().toJson(true), PaperSoakWorkflowImpl.class);
    } catch (Exception e) {
      throw new AssertionError("does not replay", e);
    }
  }
}
