package dev.quarterdeck.core.soak;

import static dev.quarterdeck.core.soak.PlayedSoak.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each KPI on both sides of its threshold. */
class SoakKpiThresholdsTest {
  private final PlayedSoak soak = PlayedSoak.twoHours();

  @ParameterizedTest
  @CsvSource({"130, PASS, 0.65", "129, FAIL, 0.645"})
  void runningForTwoThirdsOfTheSamplesIsEnough(int running, KpiVerdict verdict, BigDecimal value) {
    soak.ticks(running).state = BotState.SOFT_PAUSE;

    assertKpi(soak.rest().kpi(SoakKpi.RUNNING), verdict, value, SAMPLES);
  }

  @ParameterizedTest
  @CsvSource({"3000000, PASS, 3", "3000001, FAIL, 3.000001"})
  void turnoverMayBeThreeTimesTheDaysEquity(long units, KpiVerdict verdict, BigDecimal value) {
    soak.ticks(10).fill(1, 1_000_000).fill(1, units - 1_000_000);

    assertKpi(soak.rest().kpi(SoakKpi.TURNOVER), verdict, value, SAMPLES);
  }

  @ParameterizedTest
  @CsvSource({"985001, PASS, 0.014999", "985000, FAIL, 0.015"})
  void theDaysLossMustStayBelowItsLimit(long equity, KpiVerdict verdict, BigDecimal value) {
    soak.ticks(10).equity = equity;
    soak.ticks(1).equity = PlayedSoak.OPENING;

    assertKpi(soak.rest().kpi(SoakKpi.DAILY_LOSS), verdict, value, SAMPLES);
  }

  @ParameterizedTest
  @CsvSource({"984751, PASS, 0.02499901", "984750, FAIL, 0.025"})
  void theFallFromThePeakMustStayBelowItsLimit(long equity, KpiVerdict verdict, BigDecimal value) {
    soak.ticks(10).equity = 1_010_000;
    soak.ticks(10).equity = equity;
    soak.ticks(1).equity = 1_020_000;

    assertKpi(soak.rest().kpi(SoakKpi.DRAWDOWN), verdict, value, SAMPLES);
  }

  @ParameterizedTest
  @CsvSource({"191, PASS, 0.955", "190, FAIL, 0.95"})
  void cancelsMustBeWithinBudgetInMoreThanNineteenOfTwenty(
      int within, KpiVerdict verdict, BigDecimal value) {
    soak.cancels = soak.budget;
    soak.ticks(within).cancels = soak.budget + 1;

    assertKpi(soak.rest().kpi(SoakKpi.CANCELS), verdict, value, SAMPLES);
  }

  @ParameterizedTest
  @CsvSource({"1, PASS", "0, FAIL"})
  void thereMustBeAFill(int fills, KpiVerdict verdict) {
    soak.ticks(10);
    for (int i = 0; i < fills; i++) {
      soak.fill(1_000, 1);
    }

    assertKpi(soak.rest().kpi(SoakKpi.FILLS), verdict, BigDecimal.valueOf(fills), SAMPLES);
  }

  @ParameterizedTest
  @CsvSource({"2, PASS, 0.01", "3, FAIL, 0.015"})
  void oneOrderInAHundredMayBeRefused(long rejects, KpiVerdict verdict, BigDecimal value) {
    soak.ordersSent = 200;
    soak.ticks(10).rejects = rejects;

    assertKpi(soak.rest().kpi(SoakKpi.REJECTS), verdict, value, 200);
  }

  @Test
  void eachBusinessDayStartsAgainButTheDrawdownDoesNot() {
    PlayedSoak days = new PlayedSoak(PlayedSoak.terms(Duration.ofHours(24)), Duration.ofMinutes(1));
    days.ticks(10).fill(1, 2_000_000).equity = 986_000;
    // Days end at 12:30 UTC in the default calendar.
    days.ticks(740).fill(1, 2_000_000).equity = 973_000;
    days.ticks(690);

    assertThat(days.kpi(SoakKpi.TURNOVER).verdict()).isEqualTo(KpiVerdict.PASS);
    assertThat(days.kpi(SoakKpi.TURNOVER).value()).contains(new BigDecimal("2.028397566"));
    assertThat(days.kpi(SoakKpi.DAILY_LOSS).verdict()).isEqualTo(KpiVerdict.PASS);
    assertThat(days.kpi(SoakKpi.DAILY_LOSS).value()).contains(new BigDecimal("0.014"));
    assertThat(days.kpi(SoakKpi.DRAWDOWN).verdict()).isEqualTo(KpiVerdict.FAIL);
    assertThat(days.kpi(SoakKpi.DRAWDOWN).value()).contains(new BigDecimal("0.027"));
  }

  @Test
  void aFillBeforeTheFirstSampleOfADayIsHeldAgainstTheLastEquityBefore() {
    PlayedSoak days = new PlayedSoak(PlayedSoak.terms(Duration.ofHours(24)), Duration.ofMinutes(1));
    days.ticks(750).fill(1, 3_000_001).equity = 2_000_000;
    days.ticks(690);

    assertThat(days.kpi(SoakKpi.TURNOVER).value()).contains(new BigDecimal("3.000001"));
  }

  @Test
  void anIdThatIsNoneIsAnsweredWithTheIds() {
    assertThatThrownBy(() -> SoakKpi.parse("profit"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("daily-loss");
  }

  private static void assertKpi(Kpi kpi, KpiVerdict verdict, BigDecimal value, long samples) {
    assertThat(kpi.verdict()).isEqualTo(verdict);
    assertThat(kpi.value()).isPresent();
    assertThat(kpi.value().orElseThrow()).isEqualByComparingTo(value);
    assertThat(kpi.samples()).isEqualTo(samples);
  }
}
