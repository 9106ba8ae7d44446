package dev.quarterdeck.core.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.EngineStatistics;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.trading.RunSink;
import dev.quarterdeck.core.trading.TickRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SoakMeterProperties {
  private static final SoakTerms TERMS = PlayedSoak.terms(Duration.ofDays(3));

  @Property(tries = 300)
  void whereTheCheckpointsFallDoesNotShow(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int rows, @ForAll long cuts) {
    List<Consumer<RunSink>> run = run(seed, rows);
    SoakMeter whole = SoakMeter.start(TERMS);
    run.forEach(row -> row.accept(whole));

    Random where = new Random(cuts);
    SoakMeter cut = SoakMeter.start(TERMS);
    for (Consumer<RunSink> row : run) {
      if (where.nextInt(3) == 0) {
        cut = SoakMeter.resume(TERMS, cut.checkpoint());
      }
      row.accept(cut);
    }

    EngineStatistics statistics = statistics(run);
    assertThat(cut.result(statistics).canonicalJson())
        .isEqualTo(whole.result(statistics).canonicalJson());
    assertThat(cut.checkpoint()).isEqualTo(whole.checkpoint());
  }

  @Property(tries = 300)
  void aRowLeftOutShows(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int rows, @ForAll int which) {
    List<Consumer<RunSink>> run = run(seed, rows);
    List<Consumer<RunSink>> changed = new ArrayList<>(run);
    changed.remove(Math.floorMod(which, run.size()));

    assertThat(rowHashes(changed)).isNotEqualTo(rowHashes(run));
  }

  @Property(tries = 300)
  void everyResultIsReadBackAsItWas(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int rows) {
    List<Consumer<RunSink>> run = run(seed, rows);
    SoakMeter meter = SoakMeter.start(TERMS);
    run.forEach(row -> row.accept(meter));
    SoakResult result = meter.result(statistics(run));

    SoakResult read = SoakResult.parse(result.canonicalJson());

    assertThat(read).isEqualTo(result);
    assertThat(read.sha256()).isEqualTo(result.sha256());
  }

  private static Object rowHashes(List<Consumer<RunSink>> run) {
    SoakMeter meter = SoakMeter.start(TERMS);
    run.forEach(row -> row.accept(meter));
    return meter.result(statistics(run)).rows();
  }

  /** Ticks, fills and markouts at random, over several days. */
  private static List<Consumer<RunSink>> run(long seed, int rows) {
    Random random = new Random(seed);
    List<Consumer<RunSink>> run = new ArrayList<>();
    long nanos = MarketTime.nanos(PlayedSoak.FROM);
    long equity = 1_000_000;
    long ticks = 0;
    long fills = 0;
    for (int i = 0; i < rows; i++) {
      nanos += random.nextInt(3_600) * 1_000_000_000L;
      equity += random.nextInt(20_001) - 10_000;
      switch (random.nextInt(4)) {
        case 0 -> {
          Fill fill = fill(random, ++fills, nanos);
          run.add(new Row(sink -> sink.fill(fill), 0, 1));
        }
        case 1 -> {
          long of = fills;
          long mid = random.nextInt(2_000);
          run.add(new Row(sink -> sink.markout(of, 500, mid), 0, 0));
        }
        default -> {
          TickRow tick = tick(random, ++ticks, nanos, equity);
          run.add(new Row(sink -> sink.tick(tick), 1, 0));
        }
      }
    }
    return run;
  }

  private static EngineStatistics statistics(List<Consumer<RunSink>> run) {
    long ticks = run.stream().mapToLong(row -> ((Row) row).ticks()).sum();
    long fills = run.stream().mapToLong(row -> ((Row) row).fills()).sum();
    return new EngineStatistics(
        9,
        ticks,
        50,
        0,
        3,
        1,
        1,
        fills,
        fills,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1_000_000,
        1_000_000,
        0,
        0.1,
        Double.NaN,
        100,
        20);
  }

  private static TickRow tick(Random random, long sequence, long nanos, long equity) {
    BotState[] states = BotState.values();
    return new TickRow(
        sequence,
        nanos,
        random.nextInt(4),
        random.nextInt(4),
        random.nextInt(),
        equity,
        random.nextInt(10),
        0,
        random.nextInt(3),
        new ProcessedState(
            states[random.nextInt(states.length)],
            "r".repeat(random.nextInt(4) * 200),
            random.nextDouble(),
            random.nextBoolean() ? Double.NaN : random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextInt(10),
            random.nextInt(10),
            "é".repeat(random.nextInt(3) * 300)));
  }

  private static Fill fill(Random random, long sequence, long nanos) {
    return new Fill(
        sequence,
        nanos,
        random.nextInt(),
        random.nextBoolean() ? Side.BUY : Side.SELL,
        random.nextInt(5),
        random.nextInt(1_000),
        1 + random.nextInt(1_000),
        random.nextBoolean() ? LiquiditySide.MAKER : LiquiditySide.TAKER,
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt());
  }

  private record Row(Consumer<RunSink> row, long ticks, long fills) implements Consumer<RunSink> {
    @Override
    public void accept(RunSink sink) {
      row.accept(sink);
    }
  }
}
