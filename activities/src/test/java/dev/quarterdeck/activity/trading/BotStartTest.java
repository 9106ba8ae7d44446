package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue.Fault;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotReport;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a bot finds on its account decides whether it begins. */
class BotStartTest extends BotCase {
  @Test
  void aForeignOrderInTheWayKeepsTheBotFromBeginning() {
    TradingHouse house = house();
    house.venue.submit(order(new ClientOrderId("web_1234")));

    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .hasMessageContaining("a foreign order works on BTCUSDT@binance")
        .hasMessageContaining("web_1234");
    assertThat(house.venue.trulyOpen()).hasSize(1);
  }

  @Test
  void onAnAccountInHedgeModeItDoesNotBeginAndSaysWhatToDo() {
    TradingHouse house = house();
    house.perpetual();
    house.venue.hedges();

    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NEEDS_OPERATOR))
        .hasMessageContaining("the account is in hedge mode")
        .hasMessageContaining("switch it to one-way mode at the venue, and resume the bot");
    assertThat(house.venue.requests()).doesNotContain("setLeverage", "submit");
  }

  @Test
  void aModeThatCannotBeReadKeepsItFromBeginning() {
    TradingHouse house = house();
    house.perpetual();
    house.venue.faults(
        name -> name.equals("hedgeMode") ? Optional.of(Fault.UNAVAILABLE) : Optional.empty());

    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.BLOCKED))
        .hasMessageContaining("position mode");
    assertThat(house.venue.requests()).doesNotContain("submit");
  }

  @Test
  void onASharedAccountAForeignOrderIsLeftAlone() {
    TradingHouse house = house(true);
    house.venue.submit(order(new ClientOrderId("web_1234")));
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 3);
    bot.stop();

    assertThat(house.venue.trulyOpen())
        .extracting(ReportedOrder::clientOrderId)
        .containsExactly("web_1234");
  }

  @Test
  void anOrderWithOurMarkThatNobodyIntendedIsCancelled() {
    TradingHouse house = house();
    house.venue.submit(order(ClientOrderId.derive(BOT, "s9", "1")));

    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .hasMessageContaining("that no intent explains; looking again");
    assertThat(house.venue.trulyOpen()).isEmpty();

    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);
    bot.stop();
  }

  @Test
  void anOrderOfABotThatTheDeskDoesNotHaveIsForeign() {
    TradingHouse house = house();
    house.venue.submit(order(ClientOrderId.derive(new BotId("nobody-here"), "s1", "1")));

    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .hasMessageContaining("a foreign order works on");
  }

  @Test
  void aPositionFarFromTheBooksKeepsItFromTrading() {
    TradingHouse house = house();
    house.venue.holds("BTC", "0.9");
    RunningBot bot = RunningBot.start(house);
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.holds().contains("POSITION_DRIFT")).isPresent());
    BotReport last = bot.stop();

    assertThat(house.venue.requests()).doesNotContain("submit");
    assertThat(last.drift()).isEqualTo(0.1);
    assertThat(last.notes())
        .anyMatch(note -> note.contains("BTC: the venue has 0.9, the books 1 (10.0 % apart)"));
  }

  @Test
  void anAccountThatCannotBeReadKeepsItFromTrading() {
    TradingHouse house = house();
    house.venue.faults(
        name -> name.equals("balances") ? Optional.of(Fault.UNAVAILABLE) : Optional.empty());
    RunningBot bot = RunningBot.start(house);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                bot.latest()
                    .filter(r -> r.notes().stream().anyMatch(n -> n.contains("not known")))
                    .isPresent());

    assertThat(bot.stop().holds()).contains("ACCOUNT_UNKNOWN");
    assertThat(house.venue.requests()).doesNotContain("submit");
  }

  @Test
  void aFuturesWalletFarFromTheBooksIsToldAndKeepsNobodyFromTrading() {
    TradingHouse house = house();
    house.perpetual();
    house.venue.holds("USDT", "8000");
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);

    assertThat(bot.stop().notes())
        .anyMatch(
            note -> note.contains("USDT: the venue has 8000, the books 10000 (20.0 % apart)"));
  }
}
