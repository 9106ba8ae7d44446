package dev.quarterdeck.activity.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.soak.SoakMeter;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.core.soak.SoakTerms;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflow;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Soaks on real servers whose processes die. The result has to be the one of the bare engine, and
 * every row has to be there once. Skipped where the program {@code temporal} is not, failing there
 * where {@code QUARTERDECK_REQUIRE_TEMPORAL=true}.
 */
@Execution(ExecutionMode.CONCURRENT)
class SoakCrashTest {
  private static final int KILLS = 21;
  private static final long RECORDED_HOURS = 12;
  private static final BotId BOT = new BotId("harbour");

  @TempDir static Path directory;
  private static SoakDesk desk;
  private static SoakServers servers;

  @BeforeAll
  static void start() {
    Path program = SoakServers.requiredProgram();
    desk = new SoakDesk(Duration.ofHours(RECORDED_HOURS));
    servers = new SoakServers(program, directory, RECORDED_HOURS);
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void killedAtTwentyOnePointsItComesToTheSameResult() throws Exception {
    double hours = RECORDED_HOURS;
    SoakResult undisturbed = undisturbed(hours);
    WorkflowStub soak = begin("soak/harbour/killed", hours);
    long ticks = undisturbed.statistics().ticks();
    for (int kill = 1; kill <= KILLS; kill++) {
      Process worker = servers.worker();
      awaitTicks(soak, ticks * kill / (KILLS + 1));
      SoakServers.kill(worker);
    }
    servers.worker();

    SoakOutcome outcome = soak.getResult(2, TimeUnit.MINUTES, SoakOutcome.class);

    assertUndisturbed(outcome, undisturbed);
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void temporalKilledAndRestartedOnItsFileChangesNothing() throws Exception {
    SoakResult undisturbed = undisturbed(6);
    Process worker = servers.worker();
    WorkflowStub soak = begin("soak/harbour/temporal", 6);
    awaitTicks(soak, undisturbed.statistics().ticks() / 3);

    servers.killTemporal();
    servers.restartTemporal();

    SoakOutcome outcome = soak.getResult(2, TimeUnit.MINUTES, SoakOutcome.class);
    SoakServers.kill(worker);
    assertUndisturbed(outcome, undisturbed);
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void postgresRestartedChangesNothing() throws Exception {
    SoakResult undisturbed = undisturbed(6);
    Process worker = servers.worker();
    WorkflowStub soak = begin("soak/harbour/postgres", 6);
    awaitTicks(soak, undisturbed.statistics().ticks() / 3);

    servers.restartPostgres();

    SoakOutcome outcome = soak.getResult(2, TimeUnit.MINUTES, SoakOutcome.class);
    SoakServers.kill(worker);
    assertUndisturbed(outcome, undisturbed);
  }

  /** What the engine alone makes of the window, in one go and in memory. */
  private static SoakResult undisturbed(double hours) {
    EngineConfig config = desk.config().engineConfig(BOT, 7);
    Sha256 dataset = desk.find(SoakDesk.RECORDING).orElseThrow().sha256();
    Instant to = SoakDesk.FROM.plus(SoakRequest.duration(hours));
    SoakMeter meter =
        SoakMeter.start(
            SoakTerms.of(
                SoakKind.SOAK,
                BOT,
                "2.4",
                dataset,
                desk.open(dataset),
                config,
                desk.config().configHash(BOT),
                Engine.VERSION,
                SoakDesk.FROM,
                to));
    Engine engine =
        Engine.start(
            config, desk.open(dataset), MarketTime.nanos(SoakDesk.FROM), MarketTime.nanos(to));
    assertThat(engine.playUntil(MarketTime.nanos(to), meter)).isTrue();
    return meter.result(engine.statistics());
  }

  private static WorkflowStub begin(String id, double hours) {
    PaperSoakWorkflow soak =
        servers
            .client()
            .newWorkflowStub(
                PaperSoakWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.DESK)
                    .setWorkflowId(id)
                    .build());
    WorkflowClient.start(
        soak::run,
        new SoakRequest(BOT.value(), null, SoakDesk.RECORDING, null, null, hours, 7L, null, "ada"));
    return WorkflowStub.fromTyped(soak);
  }

  /** Waits until so many ticks are stored, or until the soak is over and can show why. */
  private static void awaitTicks(WorkflowStub soak, long ticks) throws TimeoutException {
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> stored(soak, "coalesce(max(sequence), 0)") >= ticks);
    } catch (ConditionTimeoutException e) {
      soak.getResult(1, TimeUnit.SECONDS, SoakOutcome.class);
      throw e;
    }
  }

  private static long stored(WorkflowStub soak, String what) {
    Record row =
        servers
            .database()
            .fetchSingle(
                "select "
                    + what
                    + " from soak_tick where run_number ="
                    + " (select run_number from soak_run where workflow_id = ?)",
                soak.getExecution().getWorkflowId());
    return row.get(0, Long.class);
  }

  private static void assertUndisturbed(SoakOutcome outcome, SoakResult undisturbed) {
    assertThat(outcome.resultSha256()).isEqualTo(undisturbed.sha256().hex());
    assertThat(outcome.fills()).isEqualTo(undisturbed.fills()).isPositive();
    for (String rows : new String[] {"tick", "fill"}) {
      Record counted =
          servers
              .database()
              .fetchSingle(
                  "select count(*), count(distinct sequence), max(sequence) from soak_"
                      + rows
                      + " where run_number = (select run_number from soak_run where run_id = ?)",
                  outcome.runId());
      long expected = rows.equals("tick") ? undisturbed.statistics().ticks() : undisturbed.fills();
      assertThat(counted.intoList()).containsOnly(expected);
    }
    FileArtifactStore artifacts = new FileArtifactStore(servers.artifacts());
    assertThat(outcome.rows().values())
        .allMatch(sha256 -> artifacts.verify(new Sha256(sha256)).intact());
  }
}
