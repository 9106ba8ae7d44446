package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.FakeVenue.Fault;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.InstrumentFilters.PercentPrice;
import dev.quarterdeck.core.venue.InstrumentFilters.Range;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a bot makes of what an earlier session of it left. */
class BotTakeoverTest extends BotCase {
  @Test
  void anOrderOnItsWayIsNoRefusedOneForWantOfAMarketPrice() {
    TradingHouse house = house();
    house.rules(withDistance());
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

  private static FakeVenue.Faults faults(Map<String, Fault> faults) {
    return request -> Optional.ofNullable(faults.get(request));
  }

  private static InstrumentFilters withDistance() {
    Range range = new Range(Optional.of(new BigDecimal("0.2")), Optional.of(new BigDecimal("5")));
    return new InstrumentFilters(
        BTCUSDT,
        true,
        Range.unlimited(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new PercentPrice(range, range)));
  }
}
