package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue.Fault;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.workflow.trading.BotReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a bot does while it trades, and how it ends. */
class BotTraderTest extends BotCase {
  @Test
  void aBotTradesAndAStopLeavesNothingOpen() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    fillABuy(house);
    awaitPosition(bot, "1.05");

    BotReport last = bot.stop();

    assertThat(house.venue.trulyOpen()).isEmpty();
    assertThat(last.workingOrders()).isZero();
    assertThat(last.position()).isEqualTo("1.05");
    assertThat(last.notes()).anyMatch(note -> note.contains("by the venue's own answer"));
    assertThat(house.orders.open(new HaltScope.Bot(BOT))).isEmpty();
    assertThat(bot.told).isNotEmpty();
    assertNothingDoubled(house);
  }

  @Test
  void aBotThatDiedGoesOnWithItsOrdersAndWithWhatWasFilledMeanwhile() {
    TradingHouse house = house();
    RunningBot first = RunningBot.start(house);
    awaitOrders(house, 2);
    await().atMost(PATIENCE).until(() -> house.sessions.state(BOT).isPresent());
    first.kill();
    List<ReportedOrder> left = house.venue.trulyOpen();
    assertThat(left).isNotEmpty();
    for (ReportedOrder order : left) {
      house.venue.fill(new ClientOrderId(order.clientOrderId()), "0.02");
    }
    BigDecimal owned = house.venue.trulyOwned("BTC");

    RunningBot second = RunningBot.start(house);
    awaitPosition(second, owned.stripTrailingZeros().toPlainString());
    BotReport last = second.stop();

    assertThat(last.session()).isEqualTo(2);
    assertThat(house.venue.trulyOpen()).isEmpty();
    assertThat(new BigDecimal(last.position())).isEqualByComparingTo(house.venue.trulyOwned("BTC"));
    assertNothingDoubled(house);
  }

  @Test
  void askingAgainAndAgainLeavesTheReserveAlone() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    await().atMost(PATIENCE).until(() -> house.venue.requests().contains("order"));

    assertThat(house.reserved).doesNotContain("order");
    bot.stop();
    assertThat(house.reserved).contains("cancel");
  }

  @Test
  void lostAnswersAreSettledByAskingAndNothingIsSentTwice() {
    TradingHouse house = house();
    house.venue.faults(
        name -> name.equals("submit") ? Optional.of(Fault.LOST_AFTER) : Optional.empty());
    RunningBot first = RunningBot.start(house);
    await().atMost(PATIENCE).until(() -> house.venue.everTaken().size() >= 2);
    first.kill();
    house.venue.faults(name -> Optional.empty());

    RunningBot second = RunningBot.start(house);
    awaitPosition(second, "1");
    BotReport last = second.stop();

    assertThat(house.venue.trulyOpen()).isEmpty();
    assertThat(last.workingOrders()).isZero();
    assertNothingDoubled(house);
  }

  @Test
  void onAPerpetualTheLeverageIsSetBeforeAnythingIsSent() {
    TradingHouse house = house();
    house.perpetual();
    RunningBot bot = RunningBot.start(house);
    fillABuy(house);
    awaitPosition(bot, "0.05");
    BotReport last = bot.stop();

    assertThat(house.venue.requests()).contains("setLeverage", "positions");
    assertThat(house.venue.requests().indexOf("setLeverage"))
        .isLessThan(house.venue.requests().indexOf("submit"));
    assertThat(house.venue.trulyHeld().get(BTCUSDT.id()))
        .isEqualByComparingTo(new BigDecimal(last.position()));
    assertThat(house.venue.trulyOpen()).isEmpty();
  }

  @Test
  void aHaltTakesItsOrdersOffAndNothingIsSentUnderIt() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);
    house.halts.trip(
        new HaltRequest("k1", new HaltScope.Bot(BOT), "grace", "test", house.clock.instant()));
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.holds().contains("HALTED")).isPresent());
    awaitOrders(house, 0);
    int taken = house.venue.everTaken().size();
    // Longer than it lets quotes rest.
    await()
        .atMost(PATIENCE)
        .during(Duration.ofMillis(1_500))
        .until(() -> house.venue.everTaken().size() == taken);

    bot.stop();
    assertThat(house.venue.everTaken()).hasSize(taken);
  }

  @Test
  void aStrategyThatStopsForGoodIsTakenFlat() {
    TradingHouse house = house();
    house.strategy(StopsHard.class);
    RunningBot bot = RunningBot.start(house);
    await().atMost(PATIENCE).until(() -> !house.hardStops.isEmpty());

    bot.stop();
    assertThat(house.hardStops.getFirst()).isEqualTo("harbour: daily-loss");
  }

  @Test
  void eachTimeThatItStopsForGoodItIsTakenFlatOnce() {
    TradingHouse house = house();
    house.strategy(StopsHard.class);
    RunningBot bot = RunningBot.start(house);
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.state().equals("RUNNING")).isPresent());
    assertThat(house.hardStops).hasSize(1);
    await().atMost(PATIENCE).until(() -> house.hardStops.size() > 1);

    bot.stop();
  }

  @Test
  void aModeThatSendsNothingSendsNothing() {
    TradingHouse house = house();
    house.mode(Mode.NO_TRADE);
    RunningBot bot = RunningBot.start(house);
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.state().equals("RUNNING")).isPresent());
    bot.stop();

    assertThat(house.venue.requests()).containsOnly("book");
  }

  @Test
  void onPaperItFillsAgainstTheLiveMarketAndSendsNothing() {
    TradingHouse house = house();
    house.mode(Mode.PAPER);
    RunningBot bot = RunningBot.start(house);
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.workingOrders() == 2).isPresent());
    house.quote("99", "99.2");
    await().atMost(PATIENCE).until(() -> bot.latest().filter(r -> r.fills() > 0).isPresent());
    bot.stop();

    assertThat(house.venue.requests()).containsOnly("book");
  }

  @Test
  void whatTheVenueTellsOfTheAccountIsHeardWhileTheBotRuns() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    ReportedOrder resting = open(house, Side.BUY);
    house.listeners.forEach(listener -> listener.order(resting.clientOrderId()));
    house.listeners.forEach(listener -> listener.lost("test"));
    BotReport last = bot.stop();

    assertThat(last.notes())
        .anyMatch(
            note -> note.endsWith("tells nothing of the account (test); asking alone until then"));
    assertThat(house.listeners).isEmpty();
  }

  @Test
  void fundingOfAPerpetualComesIntoTheBooksOnce() {
    TradingHouse house = house();
    house.perpetual();
    RunningBot first = RunningBot.start(house);
    fillABuy(house);
    awaitPosition(first, "0.05");
    BigDecimal equity = new BigDecimal(first.stop().equity());
    house.venue.pays(
        new FundingPayment(
            "77", BTCUSDT.id(), new BigDecimal("-0.25"), "USDT", house.clock.instant()));
    String less = equity.subtract(new BigDecimal("0.25")).toPlainString();

    for (int session = 2; session <= 3; session++) {
      RunningBot again = RunningBot.start(house);
      await()
          .atMost(PATIENCE)
          .until(() -> again.latest().filter(r -> r.equity().equals(less)).isPresent());
      BotReport last = again.stop();
      assertThat(last.equity()).isEqualTo(less);
      assertThat(last.notes().stream().filter(note -> note.contains("funding of")).count())
          .isEqualTo(session == 2 ? 1 : 0);
    }
  }
}
