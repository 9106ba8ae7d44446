package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.trading.BotReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far what an account holds may be from the books, at the start and while the bot trades. */
class BotDriftTest extends BotCase {
  private static final Duration LOOKS_EVERY = Duration.ofMinutes(5);

  @Test
  void upToATwentiethIsToldAndKeepsNobodyFromTrading() {
    TradingHouse house = house();
    house.venue.holds("BTC", "0.95");
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);
    BotReport last = bot.stop();

    assertThat(last.drift()).isEqualTo(0.05);
    assertThat(last.notes())
        .anyMatch(note -> note.contains("BTC: the venue has 0.95, the books 1 (5.0 % apart)"));
  }

  @Test
  void upToAHundredthIsNotEvenTold() {
    TradingHouse house = house();
    house.venue.holds("BTC", "0.99");
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);
    BotReport last = bot.stop();

    assertThat(last.drift()).isEqualTo(0.01);
    assertThat(last.notes()).noneMatch(note -> note.contains("apart"));
  }

  @Test
  void whatComesInTheMiddleOfASessionIsFoundByTheNextLook() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);

    house.venue.holds("BTC", "0.97");
    house.clock.move(LOOKS_EVERY);
    awaitNote(bot, "BTC: the venue has 0.97, the books 1 (3.0 % apart)");
    assertThat(bot.latest().orElseThrow().holds()).doesNotContain("POSITION_DRIFT");

    house.venue.holds("BTC", "0.94");
    house.clock.move(LOOKS_EVERY);
    awaitNote(bot, "BTC: the venue has 0.94, the books 1 (6.0 % apart)");
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> r.holds().contains("POSITION_DRIFT")).isPresent());
    awaitOrders(house, 0);
    assertThat(bot.latest().orElseThrow().drift()).isEqualTo(0.06);

    house.venue.holds("BTC", "1");
    house.clock.move(LOOKS_EVERY);
    awaitOrders(house, 2);
    await()
        .atMost(PATIENCE)
        .until(() -> bot.latest().filter(r -> !r.holds().contains("POSITION_DRIFT")).isPresent());
    bot.stop();
  }

  private static void awaitNote(RunningBot bot, String note) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                bot.latest().stream()
                    .flatMap(report -> report.notes().stream())
                    .anyMatch(one -> one.contains(note)));
  }
}
