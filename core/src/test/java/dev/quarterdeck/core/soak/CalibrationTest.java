package dev.quarterdeck.core.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
  /** Of 1,000 lots printed where we rest, half are ours to expect. */
  @ParameterizedTest
  @CsvSource({
    "250, PASS, 0.5",
    "249, WARNING, 0.502",
    "500, PASS, 0",
    "750, PASS, 0.5",
    "751, WARNING, 0.502",
    "0, WARNING, 1"
  })
  void fillsFurtherThanHalfFromTheExpectationAreAWarning(
      long filled, Calibration.Verdict verdict, BigDecimal divergence) {
    Calibration calibration = Calibration.of(0.5, 1_000, filled);

    assertThat(calibration.verdict()).isEqualTo(verdict);
    assertThat(calibration.divergence().orElseThrow()).isEqualByComparingTo(divergence);
    assertThat(calibration.expectedLots()).isEqualByComparingTo("500");
    assertThat(calibration.samples()).isEqualTo(1_000);
  }

  @Test
  void withoutAnOpportunityItIsUnknown() {
    Calibration calibration = Calibration.of(0.5, 0, 0);

    assertThat(calibration.verdict()).isEqualTo(Calibration.Verdict.UNKNOWN);
    assertThat(calibration.divergence()).isEmpty();
  }

  @Test
  void aWarningDoesNotChangeTheVerdictOfASoak() {
    PlayedSoak soak = PlayedSoak.twoHours().fill(1_000, 1).rest();

    SoakResult result = soak.meter.result(soak.statistics(1_000, 10));

    assertThat(result.calibration().verdict()).isEqualTo(Calibration.Verdict.WARNING);
    assertThat(result.verdict()).isEqualTo(KpiVerdict.PASS);
  }
}
