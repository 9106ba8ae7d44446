package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A worker in a process of its own: {@code SoakWorkerProgram TEMPORAL JDBC-URL ARTIFACTS HOURS}. It
 * makes everything ready, begins to work at the first byte on its standard input, and ends with it.
 */
final class SoakWorkerProgram {
  private SoakWorkerProgram() {}

  public static void main(String[] arguments) throws IOException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(arguments[1]);
    SoakDesk desk = new SoakDesk(Duration.ofHours(Long.parseLong(arguments[3])));
    SoakActivitiesImpl activities =
        new SoakActivitiesImpl(
            desk::config,
            desk,
            new FileArtifactStore(Path.of(arguments[2])),
            new SoakRepository(QuarterdeckDatabase.open(database)),
            Clock.systemUTC());
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[0]).build());
    WorkerFactory factory =
        WorkerFactory.newInstance(
            WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build()));
    Worker workflows =
        factory.newWorker(
            TaskQueues.DESK,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(5_000).build());
    workflows.registerWorkflowImplementationTypes(Inputs.failFast(), PaperSoakWorkflowImpl.class);
    workflows.registerActivitiesImplementations(activities);
    factory
        .newWorker(
            TaskQueues.RESEARCH,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(2)
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(500))
                .build())
        .registerActivitiesImplementations(activities);
    if (System.in.read() >= 0) {
      factory.start();
      while (System.in.read() >= 0) {}
    }
    System.exit(0);
  }
}
