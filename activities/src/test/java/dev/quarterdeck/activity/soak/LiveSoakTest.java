package dev.quarterdeck.activity.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.soak.StoredSoakRun;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflow;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflowImpl;
import dev.quarterdeck.workflow.soak.SoakExtension;
import dev.quarterdeck.workflow.soak.SoakInstruction;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakRequest;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Soaks on the market that a simulated venue streams. */
class LiveSoakTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double SIX_SECONDS = 6.0 / 3600;
  private static final long SNAPSHOT_ROWS = 10;
  private static final SoakInstruction ADA = new SoakInstruction("ada", "a test");

  @TempDir private Path folder;

  @Test
  void aLiveSoakIsTheSoakOverWhatItRecordedAndTheTimeWithoutARecorderIsAGap() throws Exception {
    try (SimVenue venue =
            SimVenue.start(VenueSetup.standard(), 0, 0, OptionalLong.of(7), Clock.systemUTC());
        ScheduledExecutorService market = Executors.newSingleThreadScheduledExecutor();
        TestWorkflowEnvironment temporal = environment()) {
      market.scheduleAtFixedRate(venue::step, 0, 50, TimeUnit.MILLISECONDS);
      LiveSoakHouse house = house(venue.spotUri(), Protocol.BINANCE_SPOT);
      work(temporal, house);
      WorkerFactory first = recorder(temporal, house);

      PaperSoakWorkflow soak = begin(temporal, request(SIX_SECONDS, null).onLiveMarket());
      soak.pause(ADA);
      await().atMost(PATIENCE).until(this::recorded);
      Instant end = Instant.now().plusSeconds(6);
      soak.extend(new SoakExtension("ada", "a test", null, end.toString()));
      first.shutdown();
      WorkerFactory second = recorder(temporal, house);
      soak.resume(ADA);
      SoakOutcome live = WorkflowStub.fromTyped(soak).getResult(SoakOutcome.class);
      second.shutdown();

      StoredSoakRun stored = house.repository.find(live.runId()).orElseThrow();
      DatasetManifest recording = house.datasets.list().getFirst();
      assertThat(stored.run().live()).isTrue();
      assertThat(stored.run().dataset()).contains(recording.sha256());
      assertThat(recording.sha256().hex()).isEqualTo(live.dataset());
      assertThat(recording.feedLevel()).isEqualTo(FeedLevel.L2);
      assertThat(recording.source()).startsWith("live: binance of account main");
      assertThat(recording.counts()).containsKeys("BID_LEVEL", "ASK_LEVEL");
      assertThat(recording.from().toString()).isEqualTo(live.from());
      assertThat(recording.to()).isEqualTo(end);
      assertThat(house.datasets.verify(recording.name()).problems()).isEmpty();
      assertThat(recording.gaps())
          .extracting(DatasetGap::reason)
          .contains("nothing had been received yet", "nobody was recording");
      assertThat(live.live()).isNotNull();
      assertThat(live.live().gaps()).isEqualTo(recording.gaps().size());
      assertThat(stored.market().orElseThrow().unseen())
          .isEqualTo(live.live().unseen())
          .isPositive();
      assertThat(live.fills()).isPositive();

      SoakOutcome again =
          WorkflowStub.fromTyped(begin(temporal, request(null, recording.name())))
              .getResult(SoakOutcome.class);

      assertThat(again.resultSha256()).isEqualTo(live.resultSha256());
      assertThat(again.rows()).isEqualTo(live.rows());
      assertThat(again.runId()).isNotEqualTo(live.runId());
    }
  }

  @Test
  void aMarketThatCannotBeWatchedIsRefusedBeforeAnythingBegins() {
    URI nowhere = URI.create("http://localhost:1");

    assertThatThrownBy(
            () ->
                house(nowhere, Protocol.KRAKEN_SPOT)
                    .liveSoaks()
                    .prepare("kraken", "soak/harbour/1", request(2.0, null)))
        .hasMessageContaining("cannot be watched yet");
    assertThatThrownBy(
            () ->
                house(nowhere, null)
                    .liveSoaks()
                    .prepare("without", "soak/harbour/1", request(2.0, null)))
        .hasMessageContaining("has no account in venues.yaml");
    assertThatThrownBy(
            () ->
                house(nowhere, Protocol.BINANCE_SPOT)
                    .liveSoaks()
                    .prepare("long", "soak/harbour/1", request(1000.0, null)))
        .hasMessageContaining("30 days at most");
  }

  /** Whether something of the market is there for others. */
  private boolean recorded() throws IOException {
    Path recordings = folder.resolve("recordings");
    if (!Files.isDirectory(recordings)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(recordings)) {
      return files.anyMatch(
          file -> file.endsWith("kind.column") && file.toFile().length() > SNAPSHOT_ROWS);
    }
  }

  private LiveSoakHouse house(URI venue, @Nullable Protocol protocol) {
    return new LiveSoakHouse(folder, DATABASE, venue, Optional.ofNullable(protocol));
  }

  private static SoakRequest request(@Nullable Double hours, @Nullable String dataset) {
    return new SoakRequest("harbour", null, dataset, null, null, hours, null, null, "ada");
  }

  private static PaperSoakWorkflow begin(TestWorkflowEnvironment temporal, SoakRequest request) {
    PaperSoakWorkflow soak =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                PaperSoakWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.DESK)
                    .setWorkflowId("soak/harbour/1")
                    .build());
    WorkflowClient.start(soak::run, request);
    return soak;
  }

  private static TestWorkflowEnvironment environment() {
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

  private static void work(TestWorkflowEnvironment temporal, LiveSoakHouse house) {
    Worker desk = temporal.newWorker(TaskQueues.DESK);
    desk.registerWorkflowImplementationTypes(Inputs.failFast(), PaperSoakWorkflowImpl.class);
    desk.registerActivitiesImplementations(house.soaks(), house.liveSoaks());
    temporal
        .newWorker(TaskQueues.RESEARCH)
        .registerActivitiesImplementations(house.soaks(), house.liveSoaks());
    temporal.start();
  }

  private static WorkerFactory recorder(TestWorkflowEnvironment temporal, LiveSoakHouse house) {
    WorkerFactory factory = WorkerFactory.newInstance(temporal.getWorkflowClient());
    factory
        .newWorker(
            TaskQueues.venue("binance"),
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(500))
                .build())
        .registerActivitiesImplementations(house.liveSoaks());
    factory.start();
    return factory;
  }
}
