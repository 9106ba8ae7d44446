package dev.quarterdeck.core.strategy.epp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.strategy.StrategyParameters;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegimeSpecsTest {

  @ParameterizedTest
  @CsvSource({
    "NEUTRAL, 0.0025, 0.0045, 3, 60, BOTH, 0.5",
    "UP, 0.0030, 0.0060, 2, 45, BUY_ONLY, 0.6",
    "DOWN, 0.0030, 0.0060, 2, 45, SELL_ONLY, 0.3",
    "SHOCK, 0.0080, 0.0150, 1, 20, BOTH, 0.4"
  })
  void everyRegimeHasItsSpreadRangeLevelsRefreshSidesAndTarget(
      Regime regime,
      double minimum,
      double maximum,
      int levels,
      int refreshSeconds,
      QuotedSides sides,
      double target) {
    assertThat(EppParts.specs().of(regime))
        .isEqualTo(
            new RegimeSpec(
                minimum, maximum, levels, Duration.ofSeconds(refreshSeconds), sides, target));
  }

  @Test
  void aPerpetualWantsNoPositionByDefaultAndMayWantAShortOne() {
    StrategyParameters parameters = EppParts.parameters("regimes.down.target-base-share", "-1.5");

    RegimeSpecs specs = RegimeSpecs.read(parameters, false, 2);

    assertThat(specs.of(Regime.NEUTRAL).targetBaseShare()).isZero();
    assertThat(specs.of(Regime.DOWN).targetBaseShare()).isEqualTo(-1.5);
    assertThat(parameters.problems()).isEmpty();
  }

  @Test
  void aSpotBotCannotWantAShortPosition() {
    StrategyParameters parameters = EppParts.parameters("regimes.down.target-base-share", "-0.1");

    RegimeSpecs.read(parameters, true, 1);

    assertThat(parameters.problems()).containsOnlyKeys("regimes.down.target-base-share");
  }

  @Test
  void everyProblemIsKeptAndTheDefaultTaken() {
    StrategyParameters parameters =
        EppParts.parameters(
            "regimes.neutral.spread-min", "0.01",
            "regimes.up.levels", "6",
            "regimes.down.sides", "left",
            "regimes.shock.refresh", "soon");

    RegimeSpecs specs = RegimeSpecs.read(parameters, true, 1);

    assertThat(parameters.problems())
        .containsOnlyKeys(
            "regimes.neutral.spread-max",
            "regimes.up.levels",
            "regimes.down.sides",
            "regimes.shock.refresh");
    assertThat(specs.of(Regime.UP).levels()).isEqualTo(2);
    assertThat(specs.of(Regime.DOWN).sides()).isEqualTo(QuotedSides.SELL_ONLY);
  }

  @Test
  void aSpecRefusesWhatCannotBeQuoted() {
    Duration minute = Duration.ofMinutes(1);

    assertThatThrownBy(() -> new RegimeSpec(0.02, 0.01, 1, minute, QuotedSides.BOTH, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RegimeSpec(0, 0.01, 1, minute, QuotedSides.BOTH, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RegimeSpec(0.01, 0.01, 6, minute, QuotedSides.BOTH, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
