package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.trading.BotActivities;
import dev.quarterdeck.workflow.trading.BotLeaving;
import dev.quarterdeck.workflow.trading.BotLeft;
import dev.quarterdeck.workflow.trading.BotPlan;
import dev.quarterdeck.workflow.trading.BotReport;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The activities as a worker calls them. */
class BotActivitiesImplTest extends BotCase {
  private TradingHouse house;
  private TradingHouse.Process process;
  private TestActivityEnvironment environment;
  private BotActivities activities;

  @BeforeEach
  void open() {
    house = house();
    process = house.process();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    environment.registerActivitiesImplementations(
        new BotActivitiesImpl(
            house::desk,
            process.services,
            new CatalogRepository(house.database.dsl()),
            new ManifestRepository(house.database.dsl()),
            new NoTests(),
            "test"));
    activities =
        environment.newActivityStub(
            BotActivities.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(PATIENCE)
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
  }

  @AfterEach
  void closeAll() {
    environment.close();
    process.close();
  }

  @Test
  void itLeavesNothingAtEveryVenueThatItEverUsedWhateverItsFilesSay() {
    assertThat(activities.venuesOf(BOT.value())).isEmpty();
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);
    bot.kill();
    house.mode(Mode.DISABLED);

    assertThat(activities.venuesOf(BOT.value())).containsExactly("binance");
    BotLeft left =
        activities.leaveNothing(new BotLeaving(BOT.value(), "binance", Optional.empty()));

    assertThat(left.done()).isTrue();
    assertThat(left.cancelled()).isGreaterThanOrEqualTo(2);
    assertThat(house.venue.trulyOpen()).isEmpty();
  }

  @Test
  void aShiftThatWasToldAnotherModeEndsBeforeItBegins() {
    house.mode(Mode.PAPER);
    BotPlan now = activities.admit(BOT.value());
    BotPlan told =
        new BotPlan(
            now.bot(),
            now.strategy(),
            now.version(),
            now.venue(),
            Optional.of("main"),
            now.instrument(),
            "testnet",
            now.configHash(),
            Optional.of("1".repeat(64)),
            now.businessDate());

    BotReport report = activities.trade(told);

    assertThat(report.notes())
        .singleElement()
        .asString()
        .endsWith("its file changed: looked up anew");
    assertThat(house.sessions.sessions(BOT)).isEmpty();
  }

  /** Nothing was released, so nobody asks. */
  private static final class NoTests implements BuildFacts {
    @Override
    public String codeVersion() {
      return "abc123";
    }

    @Override
    public Optional<TestFacts> tests() {
      return Optional.empty();
    }
  }
}
