package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Temporal in memory with the workflow of the kill and activities that do as a test says. */
final class KillSwitchHouse implements AfterEachCallback {
  static final String ID = "kill/desk";

  final FakeKillActivities activities = new FakeKillActivities();
  private final TestWorkflowEnvironment environment;

  KillSwitchHouse() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(
        key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    environment = TestWorkflowEnvironment.newInstance(options.build());
    Worker worker =
        environment.newWorker(
            TaskQueues.KILL,
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
                .build());
    worker.registerWorkflowImplementationTypes(Inputs.failFast(), KillSwitchWorkflowImpl.class);
    worker.registerActivitiesImplementations(activities);
    environment.start();
  }

  WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  /** Under a halt that stands. */
  static KillRequest latched() {
    Instant now = Instant.now();
    return new KillRequest(
        "desk",
        "grace",
        "the feed went mad",
        null,
        List.of("ETH"),
        null,
        "request-1",
        now,
        new Latch("request-1", now),
        null);
  }

  static KillRequest request(String by, String id, Latch latch) {
    return new KillRequest(
        "desk", by, "me too", null, null, null, id, latch.standsSince(), latch, null);
  }

  KillSwitchWorkflow begin(KillRequest request) {
    KillSwitchWorkflow kill =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                KillSwitchWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ID)
                    .setTaskQueue(TaskQueues.KILL)
                    .build());
    WorkflowClient.start(kill::run, request);
    return kill;
  }

  WorkflowStub untyped() {
    return environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "KillSwitch",
            WorkflowOptions.newBuilder().setWorkflowId(ID).setTaskQueue(TaskQueues.KILL).build());
  }

  static KillReport result(KillSwitchWorkflow kill) {
    return WorkflowStub.fromTyped(kill).getResult(KillReport.class);
  }

  /**
   * An account that is not flat.
   *
   * @return becomes flat when this is set
   */
  AtomicBoolean notFlat(String account) {
    AtomicBoolean well = new AtomicBoolean();
    activities.accounts.put(
        account,
        task ->
            well.get() ? activities.flat(task) : activities.standing(task, KillVerdict.NOT_FLAT));
    return well;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    activities.database.countDown();
    activities.found.countDown();
    environment.close();
  }
}
