package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.strategy.StrategyAdapter;
import dev.quarterdeck.core.strategy.StrategyContext;
import dev.quarterdeck.core.strategy.StrategyLoader;
import dev.quarterdeck.core.strategy.StrategyParameters;
import dev.quarterdeck.core.trading.EngineConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DeskLoaderTest extends DeskFilesCase {
  private static final BotId ALPHA = new BotId("alpha");

  @Test
  void readsBotsWithTheirEnvelopeAndSoak() {
    BotConfig bot = desk.load().bot(ALPHA);

    assertThat(bot.version()).isEqualTo("1.10");
    assertThat(bot.mode()).isEqualTo(Mode.PAPER);
    assertThat(bot.envelope().maximumNotional()).isEqualByComparingTo("5000");
    assertThat(bot.envelope().maximumLeverage()).isEqualTo(5);
    assertThat(bot.paper().latency()).isEqualTo(Duration.ofMillis(150));
    assertThat(bot.soakDataset()).contains("btcusd-2013");
    assertThat(bot.soak().orElseThrow().length()).contains(Duration.ofHours(2));
  }

  @Test
  void readsGatesWithTheirOwnTwoPeopleRule() {
    DeskConfig loaded = desk.load();

    assertThat(loaded.gates().approvalExpiry()).isEqualTo(Duration.ofHours(24));
    assertThat(loaded.gates().target(Mode.TESTNET).orElseThrow().twoPeople()).isFalse();
    assertThat(loaded.gates().target(Mode.LIVE).orElseThrow().twoPeople()).isTrue();
    assertThat(loaded.gates().target(Mode.TESTNET).orElseThrow().checks())
        .containsEntry("paper-soak", new CheckRule(Severity.CRITICAL, Duration.ofDays(7)));
    assertThat(loaded.gates().target(Mode.MICRO_LIVE)).isEmpty();
  }

  @Test
  void capsLeverageAtFiveWhereTheFileDoesNotSay() {
    desk.bot("  maximum-leverage: 5\n", "");

    assertThat(desk.load().bot(ALPHA).envelope().maximumLeverage()).isEqualTo(5);
  }

  @Test
  void usesTheDefaultCalendarUnlessDeskYamlNamesAnother() {
    assertThat(desk.load().calendar()).isEqualTo(DeskCalendar.DEFAULT);

    desk.put("desk.yaml", "calendar: {zone: UTC, roll-up: '00:00'}\n");

    assertThat(desk.load().calendar())
        .isEqualTo(new DeskCalendar(ZoneId.of("UTC"), LocalTime.MIDNIGHT));
  }

  @Test
  void givesTheEngineEverythingThatDeterminesARun() {
    desk.bot("leverage: 1\n", "leverage: 1\nparameters: {naps: 6}\n");

    EngineConfig engine = desk.load().engineConfig(ALPHA, 42);

    assertThat(engine.paper().seed()).isEqualTo(42);
    assertThat(engine.parameters()).containsEntry("naps", "6").containsEntry("tick", "5s");
    assertThat(engine.baseQuantity()).isEqualByComparingTo("1.5");
    assertThat(engine.fees())
        .isEqualTo(
            new FeeRates(
                new BigDecimal("0.001"), new BigDecimal("0.002"), FeeRates.Source.PROFILE));
    assertThat(engine.mode()).isEqualTo(Mode.PAPER);
  }

  @Test
  void takesTheBotsFallbackFeesWhereTheVenuePublishesNone() {
    desk.venues("    fees: {maker: 0.0010, taker: 0.0020}\n", "")
        .bot("leverage: 1\n", "leverage: 1\nfallback-fees: {maker: 0, taker: 0.003}\n");

    assertThat(desk.load().engineConfig(ALPHA, 1).fees().source())
        .isEqualTo(FeeRates.Source.CONFIGURED);
  }

  @Test
  void aStrategyOfAnotherPackageNeedsItsClassAndItsYamlOnly() {
    DeskConfig loaded = desk.load();
    EngineConfig engine = loaded.engineConfig(ALPHA, 1);

    StrategyAdapter strategy =
        StrategyLoader.load(
            engine.strategy(),
            new StrategyContext(
                engine.instrument(),
                FeedLevel.TRADES,
                new StrategyParameters(engine.parameters()),
                engine.fees(),
                1,
                5,
                true));

    assertThat(strategy.getClass().getName()).isEqualTo("com.example.desk.SleepyStrategy");
    assertThat(strategy.tickIntervalNanos()).isEqualTo(5_000_000_000L);
  }

  @Test
  void letsABotAskForWhatItWasClearedForAndForLess() {
    desk.bot("mode: paper", "mode: testnet").cleared(Mode.MICRO_LIVE);
    assertThat(desk.load().bot(ALPHA).mode()).isEqualTo(Mode.TESTNET);

    desk.bot("mode: testnet", "mode: disabled");
    assertThat(desk.load().bot(ALPHA).mode()).isEqualTo(Mode.DISABLED);
  }

  @Test
  void keepsOneStrategyInSeveralVersions() {
    desk.put(
        "strategies/sleepy-2.yaml", DeskDirectory.STRATEGY.replace("version: 1.10", "version: 2"));

    assertThat(desk.load().strategies()).hasSize(2);
  }
}
