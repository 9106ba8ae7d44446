package dev.quarterdeck.core.strategy.epp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** What holds of spreads and edge whatever the market does. */
class SpreadProperties {
  @Property(tries = 500)
  void theTotalIsNeverBelowTheFloor(
      @ForAll Regime regime,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.2) double band,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.1) double marketSpread,
      @ForAll @Scale(9) @DoubleRange(min = -2, max = 2) double missing,
      @ForAll @Scale(9) @DoubleRange(min = -0.001, max = 0.01) double makerFee,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.05) double drift) {
    SpreadEngine spread = spread(regime, band, marketSpread, missing, makerFee, drift);

    assertThat(spread.total()).isGreaterThanOrEqualTo(spread.floor());
    assertThat(spread.floor()).isNotNegative();
  }

  @Property(tries = 500)
  void theSidesSumToTheTotal(
      @ForAll Regime regime,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.2) double band,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.1) double marketSpread,
      @ForAll @Scale(9) @DoubleRange(min = -2, max = 2) double missing,
      @ForAll @Scale(9) @DoubleRange(min = -0.001, max = 0.01) double makerFee) {
    SpreadEngine spread = spread(regime, band, marketSpread, missing, makerFee, 0);

    assertThat(spread.buy() + spread.sell()).isCloseTo(spread.total(), within(1e-15));
  }

  @Property(tries = 500)
  void theSkewIsWithinItsCapAndLeansTowardsTheMissingShare(
      @ForAll Regime regime,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.2) double band,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.1) double marketSpread,
      @ForAll @Scale(9) @DoubleRange(min = -5, max = 5) double missing,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.01) double makerFee) {
    SpreadEngine spread = spread(regime, band, marketSpread, missing, makerFee, 0);

    assertThat(Math.abs(spread.skew())).isLessThanOrEqualTo(0.0030);
    assertThat(spread.skew() * missing).isNotNegative();
  }

  @Property(tries = 500)
  void neitherSideIsInsideHalfTheMarketSpreadPlusABasisPoint(
      @ForAll Regime regime,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.2) double band,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.3) double marketSpread,
      @ForAll @Scale(9) @DoubleRange(min = -5, max = 5) double missing) {
    SpreadEngine spread = spread(regime, band, marketSpread, missing, 0.0001, 0);
    double nearest = marketSpread / 2 + 0.0001;

    assertThat(spread.buy()).isGreaterThanOrEqualTo(nearest - 1e-15);
    assertThat(spread.sell()).isGreaterThanOrEqualTo(nearest - 1e-15);
  }

  @Property(tries = 500)
  void theNetEdgeGrowsWithTheSpread(
      @ForAll @Scale(9) @DoubleRange(min = -0.001, max = 0.01) double makerFee,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.05) double drift,
      @ForAll @Scale(9) @DoubleRange(min = 0.0001, max = 0.2) double narrow,
      @ForAll @Scale(9) @DoubleRange(min = 0.000001, max = 0.2) double further) {
    CostModel costs = costs(makerFee, drift, 0.001);

    assertThat(costs.netEdge(narrow + further)).isGreaterThan(costs.netEdge(narrow));
  }

  @Property(tries = 500)
  void theEdgeAtTheFloorIsTheMinimumEdgePlusTheVolatilityPenalty(
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.01) double makerFee,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.05) double drift,
      @ForAll @Scale(9) @DoubleRange(min = 0, max = 0.2) double band) {
    CostModel costs = costs(makerFee, drift, band);

    assertThat(costs.netEdge(costs.floor())).isCloseTo(0.0003 + 0.5 * band, within(1e-12));
  }

  private static SpreadEngine spread(
      Regime regime,
      double band,
      double marketSpread,
      double missing,
      double makerFee,
      double drift) {
    SpreadEngine spread = EppParts.spread();
    RegimeSpec spec = EppParts.specs().of(regime);
    spread.update(0, regime, spec, band, costs(makerFee, drift, band), marketSpread, missing);
    return spread;
  }

  private static CostModel costs(double makerFee, double drift, double band) {
    CostModel costs = EppParts.costs(makerFee);
    costs.update(drift, band, Double.NaN, 0, 0, 60);
    return costs;
  }
}
