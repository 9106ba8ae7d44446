package dev.quarterdeck.core.strategy.epp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CostModelTest {
  private static final double EXACT = 1e-15;

  @Test
  void aRoundTripPaysTwoMakerFeesAndSlippage() {
    CostModel costs = EppParts.costs(0.0010);
    costs.update(0, 0, Double.NaN, 0, 0, 60);

    assertThat(costs.total()).isCloseTo(0.0020 + 0.0001, within(EXACT));
  }

  @Test
  void netEdgeIsTheFillFactorOfTheSpreadLessAllCosts() {
    CostModel costs = EppParts.costs(0.0002);
    costs.update(0, 0.001, 4, 1.5, 0.0008, 60);

    double expected =
        0.4 * 0.0060 - 2 * 0.0002 - 0.0001 - 0.0004 - 0.0005 * 0.5 - 0.0008 * 60 / 28_800;
    assertThat(costs.netEdge(0.0060)).isCloseTo(expected, within(EXACT));
  }

  @Test
  void theFloorIsCostsAndMinimumEdgeAndVolatilityPenaltyOverTheFillFactor() {
    CostModel costs = EppParts.costs(0.0002);
    costs.update(0, 0.001, 4, 1.5, 0.0008, 60);

    assertThat(costs.floor())
        .isCloseTo((costs.total() + 0.0003 + 0.5 * 0.001) / 0.4, within(EXACT));
  }

  @Test
  void aRebateNeverMakesTheFloorNegative() {
    CostModel costs = EppParts.costs(-0.01);
    costs.update(0, 0, Double.NaN, 0, 0, 60);

    assertThat(costs.floor()).isZero();
  }

  @Test
  void adverseSelectionThatIsMeasuredRaisesTheFloor() {
    CostModel costs = EppParts.costs(0.0002);
    costs.update(0, 0, Double.NaN, 0, 0, 60);
    double before = costs.floor();

    costs.update(0, 0, 8, 0, 0, 60);

    assertThat(costs.floor() - before).isCloseTo(0.0008 / 0.4, within(EXACT));
  }

  @Test
  void selectionInOurFavourIsNotCountedOn() {
    CostModel costs = EppParts.costs(0.0002);
    costs.update(0, 0, -8, 0, 0, 60);

    assertThat(costs.total()).isCloseTo(0.0005, within(EXACT));
  }

  @Test
  void driftCountsSmoothedByHalf() {
    CostModel costs = EppParts.costs(0.0002);
    for (int i = 0; i < 10_000; i++) {
      costs.update(0.002, 0, Double.NaN, 0, 0, 60);
    }

    assertThat(costs.total()).isCloseTo(0.0005 + 0.5 * 0.002, within(1e-9));
  }

  @Test
  void turnoverUpToTheFreeMultipleCostsNothing() {
    CostModel costs = EppParts.costs(0);
    costs.update(0, 0, Double.NaN, 1, 0, 60);
    assertThat(costs.total()).isCloseTo(0.0001, within(EXACT));

    costs.update(0, 0, Double.NaN, 3, 0, 60);
    assertThat(costs.total()).isCloseTo(0.0001 + 2 * 0.0005, within(EXACT));
  }

  @Test
  void fundingCostsInEitherDirectionByTheShareOfEightHours() {
    CostModel costs = EppParts.costs(0);
    costs.update(0, 0, Double.NaN, 0, -0.0100, 2_880);

    assertThat(costs.total()).isCloseTo(0.0001 + 0.0010, within(EXACT));
  }

  @Test
  void restoredCostsAreTheSame() {
    CostModel costs = EppParts.costs(0.0002);
    costs.update(0.003, 0.001, 4, 1.5, 0.0008, 60);
    CostModel restored = EppParts.costs(0.0002);

    assertThat(EppParts.carry(costs::save, restored::restore)).isTrue();

    assertThat(restored.floor()).isEqualTo(costs.floor());
    costs.update(0.001, 0.001, Double.NaN, 1.5, 0.0008, 60);
    restored.update(0.001, 0.001, Double.NaN, 1.5, 0.0008, 60);
    assertThat(restored.total()).isEqualTo(costs.total());
  }

  @Test
  void aFillFactorMustBeAShare() {
    assertThatThrownBy(() -> new CostSettings(0, 0, 0, Duration.ofMinutes(2), 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fillFactor");
  }
}
