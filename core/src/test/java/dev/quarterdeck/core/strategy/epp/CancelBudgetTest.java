package dev.quarterdeck.core.strategy.epp;

import static dev.quarterdeck.core.strategy.epp.EppParts.MINUTE;
import static dev.quarterdeck.core.strategy.epp.EppParts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CancelBudgetTest {
  private final CancelBudget budget = CancelBudget.read(EppParts.parameters());

  @Test
  void aFullBudgetIsNoBreach() {
    budget.update(0, 50);

    assertThat(budget.pauses(0)).isFalse();
  }

  @Test
  void oneCancelMorePausesForTheCooldown() {
    budget.update(0, 51);

    assertThat(budget.pauses(0)).isTrue();
    assertThat(budget.pauses(2 * MINUTE - 1)).isTrue();
    assertThat(budget.pauses(2 * MINUTE)).isFalse();
  }

  @Test
  void threeBreachesInARowAreFinal() {
    long now = 0;
    for (int breach = 1; breach <= 3; breach++) {
      assertThat(budget.exhausted()).isFalse();
      budget.update(now, 51);
      now += 2 * MINUTE + SECOND;
    }

    assertThat(budget.exhausted()).isTrue();
  }

  @Test
  void oneLongBreachCountsOnce() {
    for (int second = 0; second < 120; second++) {
      budget.update(second * SECOND, 500);
    }

    assertThat(budget.exhausted()).isFalse();
  }

  @Test
  void tenCleanMinutesEndTheRow() {
    budget.update(0, 51);
    budget.update(3 * MINUTE, 51);
    budget.update(16 * MINUTE, 0);
    budget.update(17 * MINUTE, 51);

    assertThat(budget.exhausted()).isFalse();
  }

  @Test
  void aRestoredBudgetRemembersItsBreaches() {
    budget.update(0, 51);
    budget.update(3 * MINUTE, 51);
    CancelBudget restored = CancelBudget.read(EppParts.parameters());

    assertThat(EppParts.carry(budget::save, restored::restore)).isTrue();
    assertThat(restored.pauses(4 * MINUTE)).isTrue();
    restored.update(6 * MINUTE, 51);

    assertThat(restored.exhausted()).isTrue();
  }
}
