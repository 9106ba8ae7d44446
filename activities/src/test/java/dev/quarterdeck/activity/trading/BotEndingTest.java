package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BINANCE;
import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue.Fault;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.db.trading.SessionOutcome;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotLeft;
import dev.quarterdeck.workflow.trading.BotReport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** However a bot ends, no order of it is left. */
class BotEndingTest extends BotCase {
  private static BotLeft finish(NothingLeft work) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(work::pass, BotLeft::done);
  }

  private static NothingLeft nothingLeft(TradingHouse house, TradingHouse.Process process) {
    return new NothingLeft(process.services, BOT, BINANCE, Optional.of(MAIN), "test");
  }

  private static void assertNothingLeft(TradingHouse house) {
    assertThat(house.venue.trulyOpen()).isEmpty();
    assertThat(house.orders.open(new HaltScope.Bot(BOT))).isEmpty();
  }

  @Test
  void whatADeadWorkerLeftIsTakenOffWithoutAnotherThatTrades() {
    TradingHouse house = house();
    quotedAndDied(house);

    try (TradingHouse.Process process = house.process()) {
      BotLeft left = finish(nothingLeft(house, process));

      assertNothingLeft(house);
      assertThat(left.cancelled()).isGreaterThanOrEqualTo(2);
      assertThat(left.orders()).isZero();
      assertThat(left.readAt().orElseThrow())
          .isAfterOrEqualTo(
              left.emptySince()
                  .orElseThrow()
                  .plus(house.desk().accounts().getFirst().visibilityDelay()));
    }
    assertThat(house.sessions.begin(BOT, "next", Duration.ofSeconds(1)))
        .isInstanceOf(SessionOutcome.Begun.class);
  }

  @Test
  void aWorkerThatIsCutOffAndTradesOnIsShutOutFirst() {
    TradingHouse house = house();
    RunningBot cutOff = RunningBot.start(house);
    awaitOrders(house, 2);

    try (TradingHouse.Process process = house.process()) {
      finish(nothingLeft(house, process));
      int sent = house.venue.everTaken().size();

      assertNothingLeft(house);
      assertThatThrownBy(cutOff::ended)
          .hasMessageContaining("another session of the bot has begun");
      assertNothingLeft(house);
      assertThat(house.venue.everTaken()).hasSize(sent);
    }
  }

  @Test
  void whileTheVenueCannotBeReadItIsNotDoneAndSaysWhy() {
    TradingHouse house = house();
    quotedAndDied(house);
    house.venue.faults(request -> Optional.of(Fault.UNAVAILABLE));

    try (TradingHouse.Process process = house.process()) {
      NothingLeft work = nothingLeft(house, process);
      BotLeft left = work.pass();
      assertThat(left.done()).isFalse();
      assertThat(left.reasons()).singleElement().asString().contains("main: ", "open orders: ");
      assertThat(work.pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

      house.venue.faults(request -> Optional.empty());
      finish(work);
      assertNothingLeft(house);
    }
  }

  @Test
  void anOrderWhoseAnswerWasLostIsFoundOutAboutFirst() {
    TradingHouse house = house();
    house.venue.faults(
        request ->
            switch (request) {
              case "submit" -> Optional.of(Fault.LOST_AFTER);
              case "order" -> Optional.of(Fault.UNAVAILABLE);
              default -> Optional.empty();
            });
    quotedAndDied(house);
    house.venue.faults(request -> Optional.empty());

    try (TradingHouse.Process process = house.process()) {
      finish(nothingLeft(house, process));
      assertNothingLeft(house);
    }
  }

  @Test
  void anOrderWithItsMarkThatTheBooksDoNotHaveIsCancelledToo() {
    TradingHouse house = house();
    house.venue.submit(order(ClientOrderId.derive(BOT, "s9", "1")));
    house.venue.submit(order(new ClientOrderId("web_1234")));

    try (TradingHouse.Process process = house.process()) {
      assertThat(finish(nothingLeft(house, process)).cancelled()).isEqualTo(1);
    }
    assertThat(house.venue.trulyOpen())
        .extracting(ReportedOrder::clientOrderId)
        .containsExactly("web_1234");
  }

  @Test
  void withoutADatabaseItTakesOffWhatTheVenueShowsAndIsNotDone() {
    TradingHouse house = house();
    quotedAndDied(house);

    try (TradingHouse.Process process = house.process()) {
      NothingLeft work = nothingLeft(house, process);
      house.database.close();
      BotLeft left = work.pass();

      assertThat(house.venue.trulyOpen()).isEmpty();
      assertThat(left.done()).isFalse();
      assertThat(left.reasons()).anyMatch(reason -> reason.contains("the database does not say"));
      assertThat(work.pass().done()).isFalse();
    }
  }

  @Test
  void aReleaseThatIsOverTakesItsOrdersOffBeforeItFails() {
    TradingHouse house = house();
    CountDownLatch over = new CountDownLatch(1);
    RunningBot bot =
        RunningBot.start(
            house,
            () -> {
              await().atMost(PATIENCE).until(() -> over.getCount() == 0);
              throw FailureType.REFUSED.failure("the release has expired");
            });
    awaitOrders(house, 2);
    over.countDown();

    assertThatThrownBy(bot::ended)
        .hasMessageContaining("the release has expired")
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.REFUSED));
    assertNothingLeft(house);
  }

  @Test
  void aStrategyThatBreaksLeavesNoQuotesAndSaysWhatBroke() {
    TradingHouse house = house();
    house.strategy(Breaks.class);
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 1);

    assertThatThrownBy(bot::ended)
        .hasMessageContaining("ArithmeticException: the strategy divides by zero")
        .hasRootCauseInstanceOf(ArithmeticException.class);
    assertNothingLeft(house);
    BotReport last = bot.told.getLast();
    assertThat(last.trading()).isFalse();
    assertThat(last.holds()).containsExactly("FAILED");
    assertThat(last.reasons()).endsWith("divides by zero");
    assertThat(house.sessions.state(BOT).orElseThrow().report())
        .contains("\"FAILED\"", "divides by zero");
  }
}
