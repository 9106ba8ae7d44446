package dev.quarterdeck.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BudgetWindowProperties {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:10Z");

  /** Positive: the ordinary lane asks; negative: the reserved one. */
  @Property(tries = 2000)
  void noOrderOfRequestsSpendsTooMuchOrTouchesTheReserve(
      @ForAll @IntRange(min = 1, max = 200) int capacity,
      @ForAll @Size(max = 60) List<@IntRange(min = -30, max = 30) Integer> requests) {
    int reserve = capacity / 5;
    BudgetWindow window =
        BudgetWindow.fresh(
            new BudgetLimit("weight", Duration.ofMinutes(1), capacity, reserve), NOW);

    for (int request : requests.stream().filter(request -> request != 0).toList()) {
      BudgetLane lane = request > 0 ? BudgetLane.ORDINARY : BudgetLane.RESERVED;
      int weight = Math.abs(request);
      if (window.allows(lane, weight, NOW)) {
        window = window.spent(lane, weight);
      } else {
        assertThat(window.retryAt(lane, weight, NOW)).isAfter(NOW);
      }
      assertThat(window.used()).isLessThanOrEqualTo(capacity);
      assertThat(window.remaining(BudgetLane.RESERVED))
          .isGreaterThanOrEqualTo(Math.max(0, reserve - window.usedReserved()));
    }
  }

  @Property
  void aClockThatIsBehindGivesNothingBack(@ForAll @IntRange(min = 0, max = 600) int seconds) {
    BudgetWindow window =
        BudgetWindow.fresh(BudgetLimit.withReserve("weight", Duration.ofMinutes(1), 100), NOW)
            .spent(BudgetLane.ORDINARY, 50);

    assertThat(window.at(NOW.minusSeconds(seconds))).isEqualTo(window);
    assertThat(window.at(NOW.plusSeconds(50 + seconds)).used()).isZero();
  }
}
