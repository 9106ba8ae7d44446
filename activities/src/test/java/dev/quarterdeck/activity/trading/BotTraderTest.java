package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue.Fault;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.workflow.trading.BotReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bot, one venue in memory, a real database; time passes as it does. */
class BotTraderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Optional<TradingHouse> opened = Optional.empty();

  private TradingHouse house() {
    return house(false);
  }

  private TradingHouse house(boolean shared) {
    TradingHouse house = new TradingHouse(folder, shared);
    opened = Optional.of(house);
    return house;
  }

  @AfterEach
  void close() {
    opened.ifPresent(TradingHouse::close);
  }

  private static void awaitOrders(TradingHouse house, int number) {
    await().atMost(PATIENCE).until(() -> house.venue.trulyOpen().size() == number);
  }

  private static ReportedOrder open(TradingHouse house, Side side) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                house.venue.trulyOpen().stream().filter(order -> order.side() == side).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static void awaitPosition(RunningBot bot, String position) {
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.position().equals(position)).isPresent());
  }

  private static void fillABuy(TradingHouse house) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              house.venue.fill(new ClientOrderId(open(house, Side.BUY).clientOrderId()), "0.05");
              return true;
            });
  }

  private static void assertNothingDoubled(TradingHouse house) {
    Set<String> ids =
        house.venue.everTaken().stream()
            .map(ReportedOrder::clientOrderId)
            .collect(Collectors.toSet());
    assertThat(ids).hasSameSizeAs(house.venue.everTaken());
  }

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
  void aForeignOrderInTheWayKeepsTheBotFromBeginning() {
    TradingHouse house = house();
    house.venue.submit(order(new ClientOrderId("web_1234")));

    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .hasMessageContaining("a foreign order works on BTCUSDT@binance")
        .hasMessageContaining("web_1234");
    assertThat(house.venue.trulyOpen()).hasSize(1);
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
  void aHaltTakesItsOrdersOffAndNothingIsSentUnderIt() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);
    house.halts.trip(
        new HaltRequest("k1", new HaltScope.Bot(BOT), "grace", "test", house.clock.instant()));
    int taken = house.venue.everTaken().size();
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.holds().contains("HALTED")).isPresent());
    awaitOrders(house, 0);

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

  private static OrderRequest order(ClientOrderId id) {
    return new OrderRequest(
        id,
        BTCUSDT.id(),
        Side.BUY,
        new BigDecimal("0.1"),
        Optional.of(new BigDecimal("90")),
        OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
        false);
  }
}
