package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.workflow.trading.BotReport;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A venue that changes its rules while a bot runs. */
class BotRulesTest extends BotCase {
  @Test
  void ordersFollowNewIncrementsWithoutARestart() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);

    house.rules(rules("0.5", "0.02", true));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                house.venue.trulyOpen().size() == 2
                    && house.venue.trulyOpen().stream().allMatch(BotRulesTest::isOnTheNewGrid));
    BotReport last = bot.stop();

    assertThat(last.session()).isEqualTo(1);
    assertThat(last.notes())
        .anyMatch(
            note ->
                note.endsWith(
                    "the venue changed its rules for BTCUSDT@binance: price increment 0.5, was"
                        + " 0.1, quantity increment 0.02, was 0.001"));
    assertThat(house.venue.trulyOpen()).isEmpty();
  }

  @Test
  void anInstrumentThatStopsTradingGetsNoOrders() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);

    house.rules(rules("0.1", "0.001", false));
    awaitReport(bot, report -> report.holds().contains("NOT_TRADING"));
    awaitOrders(house, 0);
    BotReport last = bot.stop();

    assertThat(last.notes())
        .anyMatch(note -> note.endsWith("does not trade any more: no orders until it does"));
  }

  @Test
  void incrementsThatTheBooksCannotCountTakeTheOrdersOff() {
    TradingHouse house = house();
    RunningBot bot = RunningBot.start(house);
    awaitOrders(house, 2);

    house.rules(rules("0.15", "0.001", true));
    awaitReport(bot, report -> report.holds().contains("INCREMENTS"));
    awaitOrders(house, 0);
    BotReport last = bot.stop();

    assertThat(last.notes())
        .anyMatch(
            note ->
                note.endsWith(
                    "no orders, as the desk counts prices in 0.1 and quantities in 0.001, the"
                        + " venue in 0.15 and 0.001; change its files"));
    assertThatThrownBy(() -> RunningBot.start(house).ended())
        .hasMessageContaining("the venue in 0.15 and 0.001");
  }

  private static void awaitReport(RunningBot bot, Predicate<BotReport> shows) {
    await().atMost(PATIENCE).until(() -> bot.latest().filter(shows).isPresent());
  }

  private static boolean isOnTheNewGrid(ReportedOrder order) {
    return order.limit().orElseThrow().remainder(new BigDecimal("0.5")).signum() == 0
        && order.quantity().compareTo(new BigDecimal("0.04")) == 0;
  }

  private static InstrumentFilters rules(String price, String quantity, boolean trading) {
    return new InstrumentFilters(
        new Instrument(
            BTCUSDT.id(),
            BTCUSDT.instrumentClass(),
            BTCUSDT.base(),
            BTCUSDT.quote(),
            new BigDecimal(price),
            new BigDecimal(quantity),
            BTCUSDT.minimumQuantity(),
            BTCUSDT.minimumNotional()),
        trading,
        InstrumentFilters.Range.unlimited(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
