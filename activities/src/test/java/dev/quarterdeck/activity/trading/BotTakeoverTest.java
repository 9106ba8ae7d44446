package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static dev.quarterdeck.activity.trading.TradingHouse.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.FakeVenue.Fault;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.InstrumentFilters.PercentPrice;
import dev.quarterdeck.core.venue.InstrumentFilters.Range;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.workflow.trading.BotReport;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a bot makes of what an earlier session of it left. */
class BotTakeoverTest extends BotCase {
  private static final Range FIVEFOLD =
      new Range(Optional.of(new BigDecimal("0.2")), Optional.of(new BigDecimal("5")));
  private static final PercentPrice ANY_FIVEFOLD = new PercentPrice(FIVEFOLD, FIVEFOLD);

  @Test
  void anOrderOnItsWayIsNoRefusedOneForWantOfAMarketPrice() {
    TradingHouse house = house();
    house.rules(rules(Optional.of(ANY_FIVEFOLD)));
    RunningBot first = RunningBot.start(house);
    house.venue.faults(faults(Map.of("submit", Fault.LOST_AFTER, "order", Fault.UNAVAILABLE)));
    await().atMost(PATIENCE).until(() -> house.venue.everTaken().size() >= 2);
    await()
        .atMost(PATIENCE)
        .until(() -> first.latest().filter(r -> r.workingOrders() >= 2).isPresent());
    first.kill();

    house.venue.faults(faults(Map.of("submit", Fault.UNAVAILABLE, "order", Fault.UNAVAILABLE)));
    RunningBot second = RunningBot.start(house);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                second
                    .latest()
                    .filter(r -> r.holds().isEmpty() && r.state().equals("RUNNING"))
                    .isPresent());
    house.venue.faults(faults(Map.of("submit", Fault.UNAVAILABLE)));
    house.quote("101", "101.2");
    awaitOrders(house, 0);

    assertThat(second.stop().workingOrders()).isZero();
  }

  @Test
  void whatWasFilledBeforeItBeganIsBookedOnceHoweverSoonItIsStartedAgain() {
    TradingHouse house = house();
    buysATenth(house);
    RunningBot first = RunningBot.start(house);
    awaitPosition(first, "1.1");
    await().atMost(PATIENCE).until(() -> house.sessions.state(BOT).isPresent());
    first.kill();

    RunningBot second = RunningBot.start(house);
    awaitOrders(house, 2);
    BotReport last = second.stop();

    assertThat(last.session()).isEqualTo(2);
    assertThat(last.position()).isEqualTo("1.1");
    assertThat(new BigDecimal(last.position())).isEqualByComparingTo(house.venue.trulyOwned("BTC"));
    assertThat(last.notes()).noneMatch(note -> note.contains("brought to"));
  }

  @Test
  void booksThatCannotBeCountedInTheIncrementsOfNowAreRefusedByName() {
    TradingHouse house = house();
    RunningBot first = RunningBot.start(house);
    awaitOrders(house, 2);
    await().atMost(PATIENCE).until(() -> house.sessions.state(BOT).isPresent());
    first.stop();

    Instrument changed = countedIn(BTCUSDT, "0.25", "0.001");
    house.venue.lists(changed);
    house.tradesAt(house.venue, changed);
    RunningBot second = RunningBot.start(house);

    assertThatThrownBy(second::ended)
        .hasMessageContaining("steps of 0.1 and lots of 0.001")
        .hasMessageContaining("steps of 0.25 and lots of 0.001 in venues.yaml")
        .hasMessageContaining("put increments there");
  }

  /** The same instrument in other increments. */
  private static Instrument countedIn(Instrument other, String price, String quantity) {
    return new Instrument(
        other.id(),
        other.instrumentClass(),
        other.base(),
        other.quote(),
        new BigDecimal(price),
        new BigDecimal(quantity),
        other.minimumQuantity(),
        other.minimumNotional());
  }

  /** An order that a bot sent just now and that no checkpoint has. */
  private static void buysATenth(TradingHouse house) {
    OrderRequest request = order(ClientOrderId.derive(BOT, "s0", "1"));
    try (TradingHouse.Process process = house.process()) {
      OrderSender sender = process.services.sender();
      sender.send(
          new OrderIntent(request, MAIN, BOT, Optional.empty(), house.clock.instant()),
          rules(Optional.empty()),
          Optional.empty());
      house.venue.fill(request.clientOrderId(), "0.1");
      sender.refresh(request.clientOrderId());
    }
  }

  private static FakeVenue.Faults faults(Map<String, Fault> faults) {
    return request -> Optional.ofNullable(faults.get(request));
  }

  private static InstrumentFilters rules(Optional<PercentPrice> distance) {
    return new InstrumentFilters(
        BTCUSDT,
        true,
        Range.unlimited(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        distance);
  }
}
