package dev.quarterdeck.bench.trading;

import com.sun.management.ThreadMXBean;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.core.trading.EngineStatistics;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.PaperSettings;
import dev.quarterdeck.core.trading.RunSink;
import dev.quarterdeck.core.trading.TickRow;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays recordings again and again on one thread, warm, and prints rows a second (best and median
 * of the second half of the runs), what the run came to, and what it allocates.
 */
public final class ReplayBench {
  private static final int RUNS = 60;
  private static final int PARTS = 20;

  private ReplayBench() {}

  /** Runs everything; takes no arguments. */
  public static void main(String[] arguments) {
    VenueId usdm = new VenueId("binance-usdm");
    Tape capture =
        Recording.of(
            List.of("ticks/binance-usdm/btcusdt_20240808.gz"),
            Optional.empty(),
            new InstrumentId("BTCUSDT", usdm));
    System.out.printf(
        "capture: %,d rows, %s%n", capture.size(), capture.instrument().instrumentClass());
    measure("L2, nothing", capture, DoNothing.class.getName(), Map.of());
    measure("L2, two quotes", capture, TwoQuotes.class.getName(), Map.of());
    measure("L2, EPP", capture, "EppMarketMaker", Map.of("indicators.warm-up-bars", "2"));
    Tape candles =
        Recording.of(
            List.of("candles/btc-perp-2022-01"),
            Optional.empty(),
            new InstrumentId("BTCUSDT", new VenueId("binance")));
    System.out.printf("candles: %,d%n", candles.size());
    measure("candles, EMA cross", candles, "EmaCross", Map.of());
  }

  private static void measure(
      String name, Tape tape, String strategy, Map<String, String> parameters) {
    EngineConfig config = config(tape, strategy, parameters);
    long from = tape.timestampNanos(0);
    long to = tape.timestampNanos(tape.size() - 1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] seconds = new double[RUNS];
    double[] processor = new double[RUNS];
    Counted sink = new Counted();
    String came = "";
    for (int run = 0; run < RUNS; run++) {
      Engine engine = Engine.start(config, tape, from, to);
      long busy = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      engine.playUntil(to, sink);
      seconds[run] = (System.nanoTime() - start) / 1e9;
      processor[run] = (threads.getCurrentThreadCpuTime() - busy) / 1e9;
      EngineStatistics all = engine.statistics();
      came =
          "%d ticks, %d orders, %d fills"
              .formatted(all.ticks(), all.ordersSubmitted(), all.fills());
    }
    came += allocation(tape, config, threads, sink);
    System.out.printf(
        "%-20s %s M rows/s of wall time, %s of processor time; %s%n",
        name, rates(tape, seconds), rates(tape, processor), came);
  }

  /**
   * What the quietest and the median twentieth of a run allocate. Pages of the book, taken when a
   * price is seen for the first time, make the difference; ticks leave their evidence in both.
   */
  private static String allocation(
      Tape tape, EngineConfig config, ThreadMXBean threads, Counted sink) {
    long from = tape.timestampNanos(0);
    long to = tape.timestampNanos(tape.size() - 1);
    Engine engine = Engine.start(config, tape, from, to);
    List<long[]> parts = new ArrayList<>();
    for (int part = 1; part <= PARTS; part++) {
      EngineStatistics before = engine.statistics();
      long bytes = threads.getCurrentThreadAllocatedBytes();
      engine.playUntil(from + (to - from) / PARTS * part, sink);
      bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
      EngineStatistics after = engine.statistics();
      parts.add(new long[] {bytes, after.rows() - before.rows(), after.ticks() - before.ticks()});
    }
    parts.sort(Comparator.comparingLong(part -> part[0]));
    long[] least = parts.getFirst();
    long[] middle = parts.get(PARTS / 2);
    return "; of %d parts the quietest allocates %,d bytes over %,d rows and %d ticks, the median %,d over %,d and %d"
        .formatted(PARTS, least[0], least[1], least[2], middle[0], middle[1], middle[2]);
  }

  /** Best and median of the second half of the runs. */
  private static String rates(Tape tape, double[] seconds) {
    double[] warm = Arrays.copyOfRange(seconds, RUNS / 2, RUNS);
    Arrays.sort(warm);
    return "best %.1f, median %.1f"
        .formatted(tape.size() / warm[0] / 1e6, tape.size() / warm[warm.length / 2] / 1e6);
  }

  static EngineConfig config(Tape tape, String strategy, Map<String, String> parameters) {
    boolean spot = tape.instrument().instrumentClass() == InstrumentClass.SPOT;
    return new EngineConfig(
        tape.instrument(),
        strategy,
        parameters,
        new FeeRates(new BigDecimal("0.0002"), new BigDecimal("0.0007"), FeeRates.Source.PROFILE),
        new PaperSettings(Duration.ofMillis(10), 1, 0, 7),
        BigDecimal.ZERO,
        new BigDecimal("1000000"),
        1,
        spot ? 1 : 5,
        new BigDecimal("1000000"),
        Mode.PAPER,
        DeskCalendar.DEFAULT);
  }

  /** Lets the compiler keep what a run makes, without storing it. */
  private static final class Counted implements RunSink {
    private long seen;

    @Override
    public void tick(TickRow row) {
      seen += row.sequence();
    }

    @Override
    public void fill(Fill fill) {
      seen += fill.sequence();
    }

    @Override
    public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {
      seen += twiceMidTicks;
    }
  }
}
