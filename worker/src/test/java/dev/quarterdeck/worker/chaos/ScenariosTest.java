package dev.quarterdeck.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.chaos.Scenario.Planned;
import dev.quarterdeck.worker.chaos.Trader.Market;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScenariosTest {
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private final Scenarios scenarios = new Scenarios(LENGTH);

  @Test
  void aSeedAlwaysGivesTheSameScenario() {
    assertThat(scenarios.of(17)).hasToString(new Scenarios(LENGTH).of(17).toString());
    assertThat(scenarios.crashes(3)).hasToString(new Scenarios(LENGTH).crashes(3).toString());
    assertThat(scenarios.outages(3, 1)).hasToString(new Scenarios(LENGTH).outages(3, 1).toString());
    assertThat(scenarios.of(17).toString()).isNotEqualTo(scenarios.of(18).toString());
  }

  @Test
  void everyScenarioHasOneKillAndEveryRoundACrash() {
    LongStream.rangeClosed(1, 1000)
        .mapToObj(scenarios::of)
        .forEach(
            scenario ->
                assertThat(scenario.plan())
                    .filteredOn(planned -> planned.deed() instanceof Deed.Kill)
                    .hasSize(1));
    LongStream.rangeClosed(1, 50)
        .mapToObj(scenarios::crashes)
        .forEach(round -> assertThat(round.plan()).isNotEmpty());
  }

  @Test
  void aThousandScenariosLeaveNoKindOfFaultOut() {
    List<String> faults =
        LongStream.rangeClosed(1, 1000)
            .mapToObj(scenarios::of)
            .flatMap(scenario -> scenario.plan().stream())
            .map(Planned::toString)
            .toList();

    assertThat(
            List.of(
                "\"reset\"",
                "no-answer",
                "server-error",
                "empty-body",
                "broken-json",
                "html-body",
                "too-many-requests",
                "latency",
                "stale-reads",
                "partial-cancel",
                "fill-during-cancel",
                "maintenance",
                "clock-skew",
                "bot stop",
                "bot pause",
                "foreign order",
                "kill bot",
                "kill account"))
        .allSatisfy(kind -> assertThat(faults).anyMatch(line -> line.contains(kind)));
  }

  @Test
  void aThousandScenariosLeaveNoKindOfOutageOut() {
    List<String> outages =
        LongStream.range(0, 1000 / Campaign.SIDE_BY_SIDE)
            .boxed()
            .flatMap(
                round ->
                    IntStream.range(0, Campaign.VENUES)
                        .mapToObj(venue -> scenarios.outages(round, venue)))
            .flatMap(scenario -> scenario.plan().stream())
            .map(Planned::toString)
            .toList();

    assertThat(
            List.of(
                "maintenance",
                "banned",
                "too-many-requests",
                "clock-skew",
                "stale-reads",
                "\"DELETE\",\"path\":\"/api/v3/openOrders\"",
                "\"DELETE\",\"path\":\"/fapi/v1/allOpenOrders\"",
                "fill-during-cancel",
                "latency",
                "stream-drop",
                "stream-gap",
                "stream-duplicate",
                "stream-reorder",
                "nobody listens",
                "streams cut"))
        .allSatisfy(kind -> assertThat(outages).anyMatch(line -> line.contains(kind)));
  }

  @Test
  void bothMarketsAreTradedSideBySide() {
    for (long round = 0; round < 1000 / Campaign.SIDE_BY_SIDE; round++) {
      long first = round * Campaign.SIDE_BY_SIDE + 1;
      assertThat(LongStream.range(first, first + Campaign.SIDE_BY_SIDE).mapToObj(Scenarios::market))
          .contains(Market.SPOT, Market.PERPETUAL);
    }
  }

  @Test
  void theTimeLineIsInOrder() {
    assertThat(scenarios.of(5).plan()).extracting(Planned::at).isSorted();
  }
}
