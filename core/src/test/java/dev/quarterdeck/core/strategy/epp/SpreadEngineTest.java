package dev.quarterdeck.core.strategy.epp;

import static dev.quarterdeck.core.strategy.epp.EppParts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadEngineTest {
  private static final double EXACT = 1e-15;
  private final SpreadEngine spread = EppParts.spread();
  private final CostModel free = EppParts.costs(-0.01);

  @ParameterizedTest
  @CsvSource({"0, 0.0025", "0.004, 0.0035", "0.008, 0.0045", "0.5, 0.0045"})
  void widensWithinTheRegimesRangeAsVolatilityGrows(double band, double expected) {
    update(0, Regime.NEUTRAL, band, 0, 0);

    assertThat(spread.total()).isCloseTo(expected, within(EXACT));
  }

  @Test
  void takesTheWidestSpreadWhileVolatilityIsUnknown() {
    update(0, Regime.NEUTRAL, Double.NaN, 0, 0);

    assertThat(spread.total()).isCloseTo(0.0045, within(EXACT));
  }

  @ParameterizedTest
  @CsvSource({"NEUTRAL, 0.0025", "UP, 0.0030", "DOWN, 0.0030", "SHOCK, 0.0080"})
  void everyRegimeHasItsOwnSpread(Regime regime, double expected) {
    update(0, regime, 0, 0, 0);

    assertThat(spread.total()).isCloseTo(expected, within(EXACT));
  }

  @Test
  void computesTheFloorEveryThirtySecondsOnly() {
    CostModel costs = EppParts.costs(0.001);
    costs.update(0, 0, Double.NaN, 0, 0, 60);
    spread.update(0, Regime.NEUTRAL, spec(Regime.NEUTRAL), 0, costs, 0, 0);
    double before = spread.floor();
    costs.update(0, 0, 20, 0, 0, 60);

    spread.update(29 * SECOND, Regime.NEUTRAL, spec(Regime.NEUTRAL), 0, costs, 0, 0);
    assertThat(spread.floor()).isEqualTo(before);

    spread.update(30 * SECOND, Regime.NEUTRAL, spec(Regime.NEUTRAL), 0, costs, 0, 0);
    assertThat(spread.floor()).isCloseTo(costs.floor(), within(EXACT)).isGreaterThan(before);
  }

  @Test
  void isNeverBelowTheFloor() {
    CostModel costs = EppParts.costs(0.005);
    costs.update(0, 0, Double.NaN, 0, 0, 60);
    spread.update(0, Regime.NEUTRAL, spec(Regime.NEUTRAL), 0, costs, 0, 0);

    assertThat(spread.total()).isEqualTo(costs.floor());
  }

  @Test
  void widensToHalfTheMarketSpreadAndABasisPointOnEachSide() {
    update(0, Regime.NEUTRAL, 0, 0.02, 0.5);

    assertThat(spread.buy()).isCloseTo(0.0101, within(EXACT));
    assertThat(spread.sell()).isCloseTo(0.0101, within(EXACT));
    assertThat(spread.skew()).isZero();
  }

  @Test
  void bringsTheBuySideNearerWhereBaseIsMissing() {
    update(0, Regime.NEUTRAL, 0, 0, 0.2);

    assertThat(spread.skew()).isCloseTo(0.5 * 0.2 * 0.0025, within(EXACT));
    assertThat(spread.buy()).isLessThan(spread.sell());
    assertThat(spread.buy()).isCloseTo(0.00125 - spread.skew(), within(EXACT));
  }

  @Test
  void bringsTheSellSideNearerWhereThereIsTooMuchBase() {
    update(0, Regime.NEUTRAL, 0, 0, -0.2);

    assertThat(spread.sell()).isLessThan(spread.buy());
  }

  @Test
  void leansMoreInATrend() {
    update(0, Regime.UP, 0, 0, 0.1);

    assertThat(spread.skew()).isCloseTo(0.8 * 0.1 * 0.0030, within(EXACT));
  }

  @Test
  void capsTheSkew() {
    update(0, Regime.SHOCK, 1, 0, 1);

    assertThat(spread.skew()).isEqualTo(0.0030);
  }

  @Test
  void levelsStepOutByFourTenths() {
    assertThat(spread.levelFactor(0)).isEqualTo(1);
    assertThat(spread.levelFactor(1)).isCloseTo(1.4, within(EXACT));
    assertThat(spread.levelFactor(2)).isCloseTo(1.8, within(EXACT));
  }

  @Test
  void aRestoredEngineKeepsItsFloorUntilItIsDue() {
    CostModel costs = EppParts.costs(0.001);
    costs.update(0, 0, Double.NaN, 0, 0, 60);
    spread.update(0, Regime.NEUTRAL, spec(Regime.NEUTRAL), 0, costs, 0, 0.1);
    SpreadEngine restored = EppParts.spread();

    assertThat(EppParts.carry(spread::save, restored::restore)).isTrue();
    assertThat(restored.buy()).isEqualTo(spread.buy());
    assertThat(restored.sell()).isEqualTo(spread.sell());
    costs.update(0, 0, 20, 0, 0, 60);
    restored.update(10 * SECOND, Regime.NEUTRAL, spec(Regime.NEUTRAL), 0, costs, 0, 0.1);

    assertThat(restored.floor()).isEqualTo(spread.floor());
  }

  private void update(
      long now, Regime regime, double band, double marketSpread, double missingShare) {
    spread.update(now, regime, spec(regime), band, free, marketSpread, missingShare);
  }

  private static RegimeSpec spec(Regime regime) {
    return EppParts.specs().of(regime);
  }
}
