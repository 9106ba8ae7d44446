package dev.quarterdeck.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.StrategyId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CatalogViewTest extends DeskFilesCase {
  private static final BotId ALPHA = new BotId("alpha");

  private Mode cleared = Mode.PAPER;

  @Test
  void listsBotsByNameWithTheirModesAndHash() {
    desk.put("bots/aft.yaml", DeskDirectory.BOT.replace("id: alpha", "id: aft"));
    DeskConfig loaded = desk.load();

    List<BotSummary> bots = new CatalogView(loaded, () -> Map.of(ALPHA, cleared)).bots();

    assertThat(bots).extracting(BotSummary::id).containsExactly("aft", "alpha");
    assertThat(bots.get(1))
        .isEqualTo(
            new BotSummary(
                "alpha",
                "sleepy",
                "1.10",
                "BTCUSD@bitstamp",
                "bitstamp",
                "paper",
                "paper",
                "paper",
                loaded.configHash(ALPHA).toString()));
    assertThat(bots.get(0).configHash()).isNotEqualTo(bots.get(1).configHash());
  }

  @Test
  void takesTheLowerOfWhatIsAskedAndWhatIsCleared() {
    desk.bot("mode: paper", "mode: testnet").cleared(Mode.LIVE);
    CatalogView view = new CatalogView(desk.load(), () -> Map.of(ALPHA, cleared));
    Map<Mode, Mode> effective = new EnumMap<>(Mode.class);

    for (Mode mode : List.of(Mode.PAPER, Mode.TESTNET, Mode.LIVE)) {
      cleared = mode;
      effective.put(mode, view.effectiveMode(ALPHA));
      assertThat(view.bot(ALPHA).highestMode()).isEqualTo(mode.text());
      assertThat(view.bot(ALPHA).effectiveMode()).isEqualTo(effective.get(mode).text());
    }

    assertThat(effective)
        .isEqualTo(
            Map.of(Mode.PAPER, Mode.PAPER, Mode.TESTNET, Mode.TESTNET, Mode.LIVE, Mode.TESTNET));
  }

  @Test
  void showsABotWithDefaultsInForceAndItsOwnOverrides() {
    desk.strategy("  tick: 5s\n", "").bot("leverage: 1\n", "leverage: 1\nparameters: {naps: 6}\n");

    BotDetails bot = new CatalogView(desk.load(), () -> Map.of(ALPHA, cleared)).bot(ALPHA);

    assertThat(bot.parameters()).isEqualTo(Map.of("tick", "1s", "naps", "6"));
    assertThat(bot.overrides()).isEqualTo(Map.of("naps", "6"));
    assertThat(bot.fees().maker()).isEqualByComparingTo("0.001");
    assertThat(bot.fees().source()).isEqualTo("profile");
    assertThat(bot.envelope().allowedInstruments()).containsExactly("BTCUSD@bitstamp");
    assertThat(bot.paper()).isEqualTo(new BotDetails.Paper(150, 0.35, 0.2, 7));
    assertThat(bot.soak())
        .isEqualTo(new BotDetails.Window("btcusd-2013", "2013-11-26T12:00:00Z", null, "PT2H"));
  }

  @Test
  void listsStrategiesWithTheBotsThatRunThem() {
    desk.put("strategies/two.yaml", DeskDirectory.STRATEGY.replace("version: 1.10", "version: 2"));
    CatalogView view = new CatalogView(desk.load(), () -> Map.of(ALPHA, cleared));

    assertThat(view.strategies())
        .extracting(StrategyView::version, StrategyView::bots)
        .containsExactly(tuple("1.10", List.of("alpha")), tuple("2", List.of()));
    assertThat(view.strategy(new StrategyId("sleepy"))).isEqualTo(view.strategies());
  }

  @Test
  void saysWhatThereIsWhereANameIsNotThere() {
    CatalogView view = new CatalogView(desk.load(), () -> Map.of(ALPHA, cleared));

    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> view.bot(new BotId("beta")))
        .withMessageContaining("[alpha]");
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> view.strategy(new StrategyId("epp")))
        .withMessageContaining("[sleepy]");
  }
}
