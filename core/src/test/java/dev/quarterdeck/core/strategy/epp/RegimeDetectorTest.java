package dev.quarterdeck.core.strategy.epp;

import static dev.quarterdeck.core.strategy.epp.EppParts.MINUTE;
import static dev.quarterdeck.core.strategy.epp.EppParts.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarterdeck.core.strategy.AverageTrueRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegimeDetectorTest {
  private long now;

  @Test
  void isWarmAfterThreeClosedBars() {
    RegimeDetector detector = EppParts.detector();

    swing(detector, 180);
    assertThat(detector.warm()).isFalse();
    swing(detector, 1);

    assertThat(detector.warm()).isTrue();
  }

  @Test
  void bandIsWildersRangeOfMinuteBarsOverTheClose() {
    RegimeDetector detector = EppParts.detector("indicators.atr-period", "3");
    AverageTrueRange wilder = new AverageTrueRange(3);
    SplittableRandom random = new SplittableRandom(11);
    List<Double> minute = new ArrayList<>();
    double mid = 1_000;
    for (int i = 0; i < 1_200; i++) {
      if (i > 0 && i % 60 == 0) {
        wilder.add(highest(minute), lowest(minute), minute.getLast());
        minute.clear();
      }
      mid *= 1 + 1e-4 * (random.nextDouble() - 0.5);
      minute.add(mid);
      observe(detector, mid);
      if (i >= 240) {
        assertThat(detector.band()).isCloseTo(wilder.value() / mid, within(1e-12));
      }
    }
  }

  @Test
  void driftIsTheMoveOverTheLastThirtySeconds() {
    RegimeDetector detector = EppParts.detector();
    for (int i = 0; i < 100; i++) {
      observe(detector, 1_000 + i);
      int oldest = Math.max(0, i - 30);
      assertThat(detector.drift()).isCloseTo((i - oldest) / (1_000.0 + oldest), within(1e-15));
    }
  }

  @Test
  void aShockNeedsADriftOfOneAndAQuarterBands() {
    assertThat(afterStep(1.24)).isEqualTo(Regime.NEUTRAL);
    assertThat(afterStep(1.26)).isEqualTo(Regime.SHOCK);
  }

  @Test
  void theSameMoveIsNoShockWhereTheMarketUsuallyMovesMore() {
    RegimeDetector calm = EppParts.detector();
    swing(calm, 600);
    RegimeDetector wild = EppParts.detector();
    now = 0;
    for (int i = 0; i < 600; i++) {
      observe(wild, i % 2 == 0 ? 1_000 : 1_005);
    }

    for (int i = 0; i < 3; i++) {
      now += SECOND;
      calm.observe(now, 1_001.5);
      wild.observe(now, 1_001.5);
    }

    assertThat(calm.regime()).isEqualTo(Regime.SHOCK);
    assertThat(wild.regime()).isEqualTo(Regime.NEUTRAL);
  }

  @Test
  void aTrendNeedsAFullAverage() {
    RegimeDetector detector = EppParts.detector("regime.shock-multiplier", "100");
    swing(detector, 49 * 60);

    for (int i = 0; i < 10; i++) {
      observe(detector, 1_010);
    }

    assertThat(detector.regime()).isEqualTo(Regime.NEUTRAL);
  }

  @Test
  void leavingTheAverageByTheTrendBandIsATrend() {
    assertThat(afterLevel(1_001.3)).isEqualTo(Regime.UP);
    assertThat(afterLevel(1_000.9)).isEqualTo(Regime.NEUTRAL);
    assertThat(afterLevel(998.8)).isEqualTo(Regime.DOWN);
  }

  @Test
  void aShockOutranksATrend() {
    RegimeDetector detector = EppParts.detector();
    swing(detector, 51 * 60);

    for (int i = 0; i < 3; i++) {
      observe(detector, 1_010);
    }

    assertThat(detector.regime()).isEqualTo(Regime.SHOCK);
  }

  @Test
  void anotherRegimeTakesOverOnTheThirdConsecutiveTickOnly() {
    RegimeDetector detector = EppParts.detector("regime.shock-multiplier", "100");
    swing(detector, 51 * 60);
    double up = 1_010;

    observe(detector, up);
    observe(detector, up);
    observe(detector, 1_000.1);
    observe(detector, up);
    observe(detector, up);
    assertThat(detector.regime()).isEqualTo(Regime.NEUTRAL);
    observe(detector, up);

    assertThat(detector.regime()).isEqualTo(Regime.UP);
    assertThat(detector.switchedNanos()).isEqualTo(now - SECOND);
  }

  @Test
  void aMinuteWithoutASampleHasNoBar() {
    RegimeDetector detector = EppParts.detector();
    observe(detector, 1_000);
    now += 10 * MINUTE;
    observe(detector, 1_001);

    swing(detector, 1);

    assertThat(detector.warm()).isFalse();
  }

  @Test
  void aRestoredDetectorGoesOnBitForBit() {
    RegimeDetector straight = EppParts.detector();
    RegimeDetector resumed = EppParts.detector();
    SplittableRandom random = new SplittableRandom(3);
    double mid = 1_000;
    for (int i = 0; i < 5_000; i++) {
      mid *= 1 + 1e-4 * (random.nextDouble() - 0.5);
      now += SECOND;
      straight.observe(now, mid);
      resumed.observe(now, mid);
      if (i % 251 == 0) {
        RegimeDetector next = EppParts.detector();
        assertThat(EppParts.carry(resumed::save, next::restore)).isTrue();
        resumed = next;
      }
      assertThat(resumed.regime()).isEqualTo(straight.regime());
      assertThat(Double.compare(resumed.band(), straight.band())).isZero();
      assertThat(resumed.drift()).isEqualTo(straight.drift());
      assertThat(resumed.warm()).isEqualTo(straight.warm());
    }
  }

  private Regime afterStep(double bands) {
    RegimeDetector detector = EppParts.detector();
    now = 0;
    for (int i = 0; i < 600; i++) {
      // The highest mid is seen once a minute, long before the step: drift starts at the lowest.
      observe(detector, i % 60 == 10 ? 1_001 : 1_000);
    }
    double band = 1.0 / 1_000;
    for (int i = 0; i < 3; i++) {
      observe(detector, 1_000 * (1 + bands * band));
    }
    return detector.regime();
  }

  private Regime afterLevel(double mid) {
    RegimeDetector detector = EppParts.detector("regime.shock-multiplier", "100");
    now = 0;
    swing(detector, 51 * 60);
    for (int i = 0; i < 3; i++) {
      observe(detector, mid);
    }
    return detector.regime();
  }

  /** Swings between 1000 and 1000.2. */
  private void swing(RegimeDetector detector, int ticks) {
    for (int i = 0; i < ticks; i++) {
      observe(detector, i % 2 == 0 ? 1_000 : 1_000.2);
    }
  }

  private void observe(RegimeDetector detector, double mid) {
    detector.observe(now, mid);
    now += SECOND;
  }

  private static double highest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static double lowest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }
}
