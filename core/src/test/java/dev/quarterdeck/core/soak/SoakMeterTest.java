package dev.quarterdeck.core.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakMeterTest {
  private final PlayedSoak soak = PlayedSoak.twoHours();

  @Test
  void aGoodSoakPasses() {
    soak.ticks(10).fill(1_000, 5).rest();

    SoakResult result = soak.result();

    assertThat(result.kpis()).extracting(Kpi::verdict).containsOnly(KpiVerdict.PASS);
    assertThat(result.kpis())
        .extracting(Kpi::id)
        .containsExactly(
            "running", "turnover", "daily-loss", "drawdown", "cancels", "fills", "rejects");
    assertThat(result.verdict()).isEqualTo(KpiVerdict.PASS);
    assertThat(result.fills()).isEqualTo(1);
  }

  @Test
  void whatHappensInTheWarmUpDoesNotCount() {
    soak.state = BotState.WARMING_UP;
    soak.equity = 2_000_000;
    soak.cancels = 99;
    soak.rejects = 50;
    soak.ticks(99);
    soak.state = BotState.RUNNING;
    soak.equity = PlayedSoak.OPENING;
    soak.cancels = 0;
    soak.fill(1_000, 5).rest();

    SoakResult result = soak.result();

    assertThat(result.verdict()).isEqualTo(KpiVerdict.PASS);
    assertThat(result.coverage().warmUpTicks()).isEqualTo(99);
    assertThat(result.coverage().measuredFrom())
        .contains(PlayedSoak.FROM.plus(PlayedSoak.INTERVAL.multipliedBy(99)));
    assertThat(result.kpi(SoakKpi.RUNNING).samples()).isEqualTo(101);
    assertThat(result.kpi(SoakKpi.REJECTS).value()).contains(BigDecimal.ZERO);
  }

  @Test
  void aWarmUpThatDoesNotEndCountsAsNotRunningFromHalfTheMinimumOn() {
    soak.state = BotState.WARMING_UP;

    SoakResult result = soak.rest().result();

    assertThat(result.coverage().warmUpTicks()).isEqualTo(100);
    assertThat(result.kpi(SoakKpi.RUNNING).verdict()).isEqualTo(KpiVerdict.FAIL);
    assertThat(result.kpi(SoakKpi.RUNNING).samples()).isEqualTo(100);
  }

  @Test
  void warmingUpAgainLaterCountsAsNotRunning() {
    soak.ticks(100).state = BotState.WARMING_UP;

    assertThat(soak.rest().kpi(SoakKpi.RUNNING).value()).contains(new BigDecimal("0.5"));
  }

  @Test
  void withoutAQuoteThereIsNoSampleOfEquity() {
    soak.ticks(50).bidTicks = 0;
    soak.equity = 0;
    soak.ticks(50).bidTicks = 1_000;
    soak.equity = PlayedSoak.OPENING;

    SoakResult result = soak.fill(1_000, 1).rest().result();

    assertThat(result.verdict()).isEqualTo(KpiVerdict.PASS);
    assertThat(result.kpi(SoakKpi.DRAWDOWN).samples()).isEqualTo(150);
    assertThat(result.kpi(SoakKpi.RUNNING).samples()).isEqualTo(200);
  }

  @Test
  void aSoakShorterThanTwoHoursIsUnknownThoughItsFiguresAreShown() {
    PlayedSoak shorter =
        new PlayedSoak(PlayedSoak.terms(Duration.ofHours(2).minusNanos(1))).fill(1_000, 1);

    SoakResult result = shorter.rest().result();

    assertAllUnknown(result);
    assertThat(result.kpi(SoakKpi.RUNNING).value()).contains(BigDecimal.ONE);
    assertThat(shorter.meter.kpisSoFar(shorter.statistics(0, 0)))
        .extracting(Kpi::verdict)
        .containsOnly(KpiVerdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({"PT10M, PASS", "PT9M59.999999999S, UNKNOWN"})
  void tenMinutesAreEnoughForASmoke(Duration length, KpiVerdict verdict) {
    PlayedSoak smoke =
        new PlayedSoak(PlayedSoak.terms(SoakKind.SMOKE, length), Duration.ofSeconds(10));

    SoakResult result = smoke.ticks(10).fill(1_000, 1).ticks(50).result();

    assertThat(result.verdict()).isEqualTo(verdict);
  }

  @Test
  void aSoakThatEndedEarlyIsUnknown() {
    soak.fill(1_000, 1).ticks(PlayedSoak.SAMPLES - 2);

    assertAllUnknown(soak.result());
  }

  @Test
  void aWindowBeyondTheRecordingIsUnknown() {
    SoakTerms terms = PlayedSoak.terms(Duration.ofDays(7).plusMinutes(2));
    PlayedSoak week = new PlayedSoak(terms, Duration.ofMinutes(10)).ticks(10).fill(1_000, 1);

    assertAllUnknown(week.ticks(1_000).result());
  }

  @Test
  void aWindowWithoutATickIsUnknown() {
    SoakResult result = soak.result();

    assertAllUnknown(result);
    assertThat(result.coverage().firstTick()).isEmpty();
    assertThat(result.kpis().subList(0, 6)).extracting(Kpi::samples).containsOnly(0L);
  }

  @Test
  void withoutAnOrderTheShareOfRefusedOnesIsUnknown() {
    soak.ordersSent = 0;

    SoakResult result = soak.rest().result();

    assertThat(result.kpi(SoakKpi.REJECTS).verdict()).isEqualTo(KpiVerdict.UNKNOWN);
    assertThat(result.kpi(SoakKpi.REJECTS).value()).isEmpty();
    assertThat(result.verdict()).isEqualTo(KpiVerdict.FAIL);
  }

  @Test
  void equityThatIsNotPositiveIsUnknown() {
    soak.equity = 0;

    SoakResult result = soak.rest().result();

    assertThat(List.of(SoakKpi.TURNOVER, SoakKpi.DAILY_LOSS, SoakKpi.DRAWDOWN))
        .extracting(kpi -> result.kpi(kpi).verdict())
        .containsOnly(KpiVerdict.UNKNOWN);
  }

  @Test
  void rowsThatTheEngineCountsButNobodySawAreRefused() {
    soak.rest();
    PlayedSoak other = PlayedSoak.twoHours().fill(1_000, 1).rest();

    assertThatThrownBy(() -> soak.meter.result(other.statistics(0, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fills");
  }

  @Test
  void aCheckpointOfOtherTermsOrTooShortIsRefused() {
    byte[] checkpoint = soak.ticks(5).meter.checkpoint();
    SoakTerms other = PlayedSoak.terms(SoakKind.SMOKE, Duration.ofHours(2));

    assertThatThrownBy(() -> SoakMeter.resume(other, checkpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other terms");
    assertThatThrownBy(
            () ->
                SoakMeter.resume(
                    PlayedSoak.terms(Duration.ofHours(2)),
                    Arrays.copyOf(checkpoint, checkpoint.length + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                SoakMeter.resume(
                    PlayedSoak.terms(Duration.ofHours(2)),
                    Arrays.copyOf(checkpoint, checkpoint.length - 1)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aSoakMadeLongerGoesOnFromItsCheckpoint() {
    byte[] checkpoint = soak.ticks(5).meter.checkpoint();

    SoakMeter longer = SoakMeter.resume(PlayedSoak.terms(Duration.ofHours(3)), checkpoint);

    assertThat(longer.result(soak.statistics(0, 0)).terms().length())
        .isEqualTo(Duration.ofHours(3));
  }

  @Test
  void theCheckpointDoesNotGrowWithTheSoak() {
    int early = soak.ticks(1).meter.checkpoint().length;

    assertThat(soak.ticks(50_000).fill(1_000, 1).meter.checkpoint()).hasSize(early);
  }

  private static void assertAllUnknown(SoakResult result) {
    assertThat(result.kpis()).extracting(Kpi::verdict).containsOnly(KpiVerdict.UNKNOWN);
    assertThat(result.verdict()).isEqualTo(KpiVerdict.UNKNOWN);
  }
}
