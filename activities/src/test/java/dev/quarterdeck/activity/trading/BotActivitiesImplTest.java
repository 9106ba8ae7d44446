package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.strategy.ExternalIntent;
import dev.quarterdeck.core.strategy.MarketView;
import dev.quarterdeck.core.strategy.OrderIntents;
import dev.quarterdeck.core.strategy.PortfolioView;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import dev.quarterdeck.core.strategy.StrategyContext;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.workflow.FailureType;
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
            new FileArtifactStore(folder),
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
    quotedAndDied(house);
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

  @Test
  void aStrategyThatBreaksIsToldApartFromWhatIsTriedForEver() {
    house.mode(Mode.PAPER);
    house.strategy(Unusable.class);

    assertThatThrownBy(() -> activities.trade(activities.admit(BOT.value())))
        .satisfies(
            e -> {
              assertThat(FailureType.of(e)).contains(FailureType.STRATEGY_FAILED);
              assertThat(FailureType.message(e)).isEqualTo("IllegalStateException: no such lamp");
            });
  }

  /** Fails at its first tick. */
  public static final class Unusable implements StrategyAdapter {
    public Unusable(StrategyContext context) {}

    @Override
    public long tickIntervalNanos() {
      return 100_000_000L;
    }

    @Override
    public ProcessedState decide(MarketView market, PortfolioView portfolio, OrderIntents intents) {
      throw new IllegalStateException("no such lamp");
    }

    @Override
    public void accept(ExternalIntent intent) {}

    @Override
    public void save(StateWriter out) {}

    @Override
    public void restore(StateReader in) {}
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
