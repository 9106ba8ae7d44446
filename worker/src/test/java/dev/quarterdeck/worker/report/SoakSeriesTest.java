package dev.quarterdeck.worker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.worker.cli.JsonObject;
import org.junit.jupiter.api.Test;

class SoakSeriesTest {
  private static JsonObject read(SoakSeries series) {
    return JsonObject.parse(CanonicalJson.write(series.fields()));
  }

  @Test
  void thinsTheTicksButKeepsTheFirstTheLastAndEveryChangeOfRegime() {
    SoakSeries series = new SoakSeries(Runs.instrument(), 100, 10);
    for (int i = 1; i <= 100; i++) {
      series.tick(Runs.tick(i, 1_000 + i, 5_000_000, i == 37 ? "shock" : "neutral"));
    }

    JsonObject points = read(series).object("points").orElseThrow();

    assertThat(points.numbers("time").stream().map(time -> second(time.longValue())))
        .containsExactly(1L, 11L, 21L, 31L, 37L, 38L, 41L, 51L, 61L, 71L, 81L, 91L, 100L);
    assertThat(points.text("regime")).contains("neutral, shock, neutral");
  }

  @Test
  void takesTheDrawdownOverTicksThatAreNotKept() {
    SoakSeries series = new SoakSeries(Runs.instrument(), 4, 1);
    long[] equity = {1_000_000, 2_000_000, 1_500_000, 1_900_000};
    for (int i = 0; i < equity.length; i++) {
      series.tick(Runs.tick(i + 1, 1_000, equity[i], "neutral"));
    }

    JsonObject fields = read(series);

    assertThat(fields.number("deepestDrawdown").orElseThrow().doubleValue())
        .isCloseTo(0.25, within(1e-12));
    assertThat(fields.object("points").orElseThrow().numbers("drawdown").getLast().doubleValue())
        .isCloseTo(0.05, within(1e-12));
  }

  @Test
  void givesPricesAndAmountsInCurrency() {
    SoakSeries series = new SoakSeries(Runs.instrument(), 2, 10);
    series.tick(Runs.tick(1, 23_000, 10_000_000, "neutral"));
    series.tick(Runs.tick(2, 0, 10_000_000, "neutral"));
    series.fill(Runs.fill(1, 2, Side.SELL, 23_010));

    JsonObject fields = read(series);
    JsonObject points = fields.object("points").orElseThrow();

    assertThat(points.numbers("price")).singleElement().hasToString("230.05");
    assertThat(points.text("price")).isEqualTo("230.05, ");
    assertThat(points.numbers("equity").getFirst()).hasToString("1");
    JsonObject fill = fields.objects("fills").getFirst();
    assertThat(fill.text("side")).isEqualTo("sell");
    assertThat(fill.text("price")).isEqualTo("230.1");
    assertThat(fill.text("quantity")).isEqualTo("2.5");
    assertThat(fill.text("liquidity")).isEqualTo("maker");
  }

  @Test
  void ofNoTicksItHasNoPoints() {
    assertThat(read(new SoakSeries(Runs.instrument(), 0, 10)).object("points").orElseThrow())
        .satisfies(points -> assertThat(points.numbers("time")).isEmpty());
  }

  @Test
  void refusesToKeepNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SoakSeries(Runs.instrument(), 10, 0));
  }

  private static long second(long milliseconds) {
    return milliseconds / 1_000 - Runs.START_NANOS / 1_000_000_000L;
  }
}
