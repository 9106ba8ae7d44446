package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static dev.quarterdeck.activity.trading.TradingHouse.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.db.kill.EndedKills;
import dev.quarterdeck.workflow.trading.BotReport;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A kill goes past the bot, whose books have to learn of it before it trades again. */
class BotAfterKillTest extends BotCase {
  private static final BotId NOBODY = new BotId("kill-switch");

  @Test
  void aBotThatWasTakenFlatKnowsItWhenItTradesAgain() {
    TradingHouse house = house();
    house.perpetual();
    RunningBot bot = RunningBot.start(house);
    fillABuy(house);
    awaitPosition(bot, "0.05");

    halt(house, bot, "k1", new HaltScope.Bot(BOT));
    close(house, "k1", BOT, "0.05");
    rearm(house, "k1", new HaltScope.Bot(BOT));
    awaitPosition(bot, "0");
    awaitOrders(house, 2);
    BotReport last = bot.stop();

    assertThat(house.venue.trulyHeld()).doesNotContainKey(BTCUSDT.id());
    assertThat(last.position()).isEqualTo("0");
    assertThat(last.notes())
        .anyMatch(
            note ->
                note.endsWith(
                    "the bot's books have 0.05, its executions make 0: brought to that, closed at"
                        + " 100 past the bot"));
  }

  @Test
  void aBotThatWasAwayLearnsOfAKillWhenItBegins() {
    TradingHouse house = house();
    RunningBot first = RunningBot.start(house);
    fillABuy(house);
    awaitPosition(first, "1.05");
    first.stop();

    house.halts.trip(request(house, "k3", new HaltScope.Desk()));
    close(house, "k3", NOBODY, "1.05");
    new EndedKills(house.database.dsl()).flat("k3", "desk", house.clock.instant(), MAIN);
    rearm(house, "k3", new HaltScope.Desk());
    RunningBot second = RunningBot.start(house);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                second
                    .latest()
                    .filter(r -> r.notes().stream().anyMatch(n -> n.contains("brought to that")))
                    .isPresent());
    BotReport last = second.stop();

    assertThat(last.position()).isEqualTo("0");
    assertThat(last.equity()).isEqualTo("10100");
    assertThat(last.holds()).doesNotContain("POSITION_DRIFT");
  }

  private static void halt(TradingHouse house, RunningBot bot, String kill, HaltScope scope) {
    house.halts.trip(request(house, kill, scope));
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.holds().contains("HALTED")).isPresent());
    awaitOrders(house, 0);
  }

  private static HaltRequest request(TradingHouse house, String kill, HaltScope scope) {
    return new HaltRequest(kill, scope, "grace", "a test", house.clock.instant());
  }

  private static void rearm(TradingHouse house, String kill, HaltScope scope) {
    house.halts.rearm(
        new RearmRequest(
            "rearm " + kill,
            scope,
            "grace",
            "a test",
            house.clock.instant(),
            new RearmGrounds.Forced()));
  }

  /** What a kill does, by a process of its own that also reads what was executed. */
  private static void close(TradingHouse house, String kill, BotId trader, String quantity) {
    OrderRequest request =
        new OrderRequest(
            ClientOrderId.derive(trader, kill, "1"),
            BTCUSDT.id(),
            Side.SELL,
            new BigDecimal(quantity),
            Optional.of(new BigDecimal("99")),
            OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL,
            false);
    try (TradingHouse.Process process = house.process()) {
      OrderSender sender = process.services.sender();
      sender.send(
          new OrderIntent(request, MAIN, trader, Optional.of(kill), house.clock.instant()),
          TradingHouse.plainRules(),
          Optional.empty());
      sender.refresh(request.clientOrderId());
    }
  }
}
