package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.market.DatasetNotFound;
import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.soak.Recordings;
import dev.quarterdeck.activity.soak.SoakActivitiesImpl;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.evidence.AuditRepository;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.market.DatasetRepository;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.gate.PromotionGateWorkflow;
import dev.quarterdeck.workflow.gate.PromotionGateWorkflowImpl;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflowImpl;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A desk directory with everything behind it that gates need, on Temporal in memory. */
final class GateDesk implements AutoCloseable {
  final SoakRepository soaks;
  final GateRepository gates;
  final CatalogRepository catalog;
  final ManifestRepository manifests;
  final BaselineRepository baselines;
  final AuditRepository audit;
  final FileArtifactStore artifacts;
  final GateChecks checks;
  private final TestWorkflowEnvironment environment;

  GateDesk(EmbeddedDatabase database, Path home, Path desk) {
    this(database, home, desk, TestedBuild.PASSED);
  }

  GateDesk(EmbeddedDatabase database, Path home, Path desk, BuildFacts build) {
    Clock clock = Clock.systemUTC();
    soaks = new SoakRepository(database.dsl());
    gates = new GateRepository(database.dsl());
    catalog = new CatalogRepository(database.dsl());
    manifests = new ManifestRepository(database.dsl());
    baselines = new BaselineRepository(database.dsl());
    audit = new AuditRepository(database.dsl());
    artifacts = new FileArtifactStore(home.resolve("artifacts"));
    DatasetStore datasets =
        new DatasetStore(home.resolve("datasets"), new DatasetRepository(database.dsl()), clock);
    datasets.importBuiltIn();
    checks =
        new GateChecks(
            List.of(
                new ConfigValidCheck(artifacts),
                new ConfigDriftCheck(soaks, artifacts),
                new DatasetQualityCheck(datasets, artifacts),
                new ReplayRegressionCheck(datasets, baselines, artifacts),
                new PaperSmokeCheck(soaks),
                new PaperSoakCheck(soaks),
                new FillModelCheck(soaks),
                new TestsCheck(build, artifacts)));
    DeskLoader loader = new DeskLoader(checks.ids(), catalog::highestMode);
    DeskSource source = () -> loader.load(desk);
    environment = temporal();
    Worker worker = environment.newWorker(TaskQueues.DESK);
    worker.registerWorkflowImplementationTypes(
        Inputs.failFast(), PromotionGateWorkflowImpl.class, PaperSoakWorkflowImpl.class);
    Object[] activities = {
      new GateActivitiesImpl(
          source,
          checks,
          build,
          new GateStores(artifacts, gates, baselines, manifests, catalog, audit, soaks),
          clock),
      new SoakActivitiesImpl(source::load, new Stored(datasets), artifacts, soaks, clock)
    };
    worker.registerActivitiesImplementations(activities);
    environment.newWorker(TaskQueues.RESEARCH).registerActivitiesImplementations(activities);
    environment.start();
  }

  /** A gate of this id, not started yet. */
  PromotionGateWorkflow gate(String id) {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            PromotionGateWorkflow.class,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.DESK).build());
  }

  @Override
  public void close() {
    environment.close();
  }

  private static TestWorkflowEnvironment temporal() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    SearchAttributes.ALL.forEach(
        key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  private record Stored(DatasetStore datasets) implements Recordings {
    @Override
    public Optional<DatasetManifest> find(String name) {
      try {
        return Optional.of(datasets.find(name));
      } catch (DatasetNotFound e) {
        return Optional.empty();
      }
    }

    @Override
    public Tape open(Sha256 sha256) {
      return datasets.open(sha256);
    }
  }

  /** A build and what its tests said. */
  record TestedBuild(String codeVersion, Optional<TestFacts> tests) implements BuildFacts {
    static final TestedBuild PASSED =
        new TestedBuild(
            "abc", Optional.of(new TestFacts("abc", 100, 0, 2, Instant.now().minusSeconds(3_600))));
  }
}
