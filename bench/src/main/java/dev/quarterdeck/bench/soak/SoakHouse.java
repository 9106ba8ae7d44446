package dev.quarterdeck.bench.soak;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.soak.Recordings;
import dev.quarterdeck.activity.soak.SoakActivitiesImpl;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.db.market.DatasetRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflow;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflowImpl;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/** A Temporal server on a database file, PostgreSQL that syncs, and a worker in this process. */
final class SoakHouse implements AutoCloseable {
  private static final Set<String> CHECKS =
      Set.of(
          "config-valid",
          "config-drift",
          "dataset-quality",
          "replay-regression",
          "paper-smoke",
          "paper-soak",
          "fill-model",
          "tests");

  final DeskConfig desk = new DeskLoader(CHECKS, Map::of).loadSample();
  final DatasetStore datasets;
  private final EmbeddedPostgres postgres;
  private final HikariDataSource pool;
  private final Process temporal;
  private final WorkflowServiceStubs service;
  private final WorkflowClient client;
  private final WorkerFactory workers;
  private int soaks;

  SoakHouse(Path directory) throws IOException {
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("postgres"))
            .setServerConfig("fsync", "on")
            .start();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
    config.setMaximumPoolSize(8);
    pool = new HikariDataSource(config);
    QuarterdeckDatabase.migrate(pool);
    DSLContext dsl = QuarterdeckDatabase.open(pool);
    datasets =
        new DatasetStore(
            directory.resolve("datasets"), new DatasetRepository(dsl), Clock.systemUTC());
    int port = freePort();
    temporal = temporal(directory, port);
    service =
        WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port).build(),
            Duration.ofSeconds(30));
    client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SoakActivitiesImpl activities =
        new SoakActivitiesImpl(
            () -> desk,
            recordings(),
            new FileArtifactStore(directory.resolve("artifacts")),
            new SoakRepository(dsl),
            Clock.systemUTC());
    workers = WorkerFactory.newInstance(client);
    Worker workflows = workers.newWorker(TaskQueues.DESK);
    workflows.registerWorkflowImplementationTypes(Inputs.failFast(), PaperSoakWorkflowImpl.class);
    workflows.registerActivitiesImplementations(activities);
    workers.newWorker(TaskQueues.RESEARCH).registerActivitiesImplementations(activities);
    workers.start();
  }

  SoakOutcome soak(SoakRequest request) {
    return client
        .newWorkflowStub(
            PaperSoakWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.DESK)
                .setWorkflowId("soak/bench/" + ++soaks)
                .build())
        .run(request);
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    service.shutdownNow();
    temporal.destroy();
    temporal.onExit().join();
    pool.close();
    postgres.close();
  }

  private Recordings recordings() {
    return new Recordings() {
      @Override
      public Optional<DatasetManifest> find(String name) {
        return Optional.of(datasets.find(name));
      }

      @Override
      public Tape open(Sha256 sha256) {
        return datasets.open(sha256);
      }
    };
  }

  private static Process temporal(Path directory, int port) throws IOException {
    String program = System.getenv("QUARTERDECK_TEMPORAL_BINARY");
    if (program == null) {
      throw new IllegalStateException("QUARTERDECK_TEMPORAL_BINARY must name the temporal program");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--log-level",
                "error",
                "--db-filename",
                directory.resolve("temporal.db").toString()));
    SearchAttributes.ALL.forEach(
        key -> command.addAll(List.of("--search-attribute", key.getName() + "=Keyword")));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("temporal.log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
