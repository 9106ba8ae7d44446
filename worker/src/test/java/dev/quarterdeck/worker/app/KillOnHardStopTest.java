package dev.quarterdeck.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.kill.KillTrigger;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.TradingHalt;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.kill.KillRequest;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KillOnHardStopTest {
  private static final BotId BOT = new BotId("harbour");
  private static final HaltScope SCOPE = new HaltScope.Bot(BOT);

  @Test
  void theLatchIsTrippedAndTheKillIsStartedOnceHoweverOftenItIsCalled() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.fresh();
        TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(
                        WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.converter())
                            .build())
                    .build())) {
      HaltRepository halts = new HaltRepository(database.dsl());
      KillOnHardStop stops =
          new KillOnHardStop(
              temporal.getWorkflowClient(),
              new KillTrigger(halts, Duration.ofMinutes(1), Clock.systemUTC()),
              Clock.systemUTC());

      stops.takeFlat(BOT, "daily_loss");
      stops.takeFlat(BOT, "daily_loss");

      TradingHalt halt = halts.standing(SCOPE).orElseThrow();
      assertThat(halt.by()).isEqualTo("risk policy");
      assertThat(halt.reason()).isEqualTo("HARD_STOP: daily_loss");
      HistoryEvent started =
          temporal
              .getWorkflowClient()
              .fetchHistory(WorkflowIds.kill(SCOPE.toString()))
              .getEvents()
              .getFirst();
      Payload input =
          started.getWorkflowExecutionStartedEventAttributes().getInput().getPayloads(0);
      KillRequest request =
          Payloads.converter().fromPayload(input, KillRequest.class, KillRequest.class);
      assertThat(request.scope()).isEqualTo("bot:harbour");
      assertThat(request.latch()).isNotNull();
      assertThat(request.requestId()).isEqualTo(halt.killId());
      assertThat(started.getWorkflowExecutionStartedEventAttributes().getTaskQueue().getName())
          .isEqualTo("kill");
    }
  }
}
