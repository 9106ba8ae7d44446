package dev.quarterdeck.bench.soak;

import dev.quarterdeck.activity.market.ImportProgress;
import dev.quarterdeck.activity.market.ImportRefused;
import dev.quarterdeck.activity.market.ImportRequest;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.soak.SoakMeter;
import dev.quarterdeck.core.soak.SoakTerms;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.EngineConfig;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Soaks through a real Temporal server and PostgreSQL against the bare engine with the same meter,
 * which keeps no row, on the same window; and the memory that a soak holds, by its length. Needs
 * {@code QUARTERDECK_TEMPORAL_BINARY}.
 */
public final class SoakBench {
  private static final BotId BOT = new BotId("harbour");
  private static final int RUNS = 5;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private SoakBench() {}

  /** Runs everything; takes a directory to work in, which must not exist. */
  public static void main(String[] arguments) throws IOException, ImportRefused {
    Path directory = Files.createDirectory(Path.of(arguments[0]));
    try (SoakHouse house = new SoakHouse(directory)) {
      DatasetManifest builtIn = house.datasets.importBuiltIn();
      time(house, builtIn, Instant.parse("2013-11-26T02:00:00Z"), 2);
      time(house, builtIn, Instant.parse("2013-11-26T02:00:00Z"), 24);
      DatasetManifest dense = trades(house, directory, "dense", 3_000_000, 100);
      time(house, dense, dense.from(), hours(dense));
      for (int events : new int[] {100_000, 1_000_000}) {
        memory(house, trades(house, directory, "events-" + events, events, 10));
      }
    }
    System.exit(0);
  }

  private static void time(SoakHouse house, DatasetManifest recording, Instant from, double hours) {
    double[] bare = new double[RUNS];
    double[] durable = new double[RUNS];
    String expected = "";
    SoakOutcome outcome = null;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      expected = bare(house, recording, from, hours);
      bare[run] = seconds(start);
      start = System.nanoTime();
      outcome = house.soak(request(recording, from, hours));
      durable[run] = seconds(start);
      if (!outcome.resultSha256().equals(expected)) {
        throw new IllegalStateException("results differ: " + outcome + " and " + expected);
      }
    }
    Arrays.sort(bare);
    Arrays.sort(durable);
    System.out.printf(
        "%s, %.1f h, %,d rows: bare %.2f s, through Temporal %.2f s (medians of %d), bound %.2f s;"
            + " %s fills%n",
        recording.name(),
        hours,
        recording.rows(),
        bare[RUNS / 2],
        durable[RUNS / 2],
        RUNS,
        1.3 * bare[RUNS / 2] + 2,
        outcome == null ? "no" : outcome.fills());
  }

  private static String bare(
      SoakHouse house, DatasetManifest recording, Instant from, double hours) {
    EngineConfig config = house.desk.engineConfig(BOT, 7);
    Tape tape = house.datasets.open(recording.sha256());
    Instant asked = from.plus(SoakRequest.duration(hours));
    Instant end = asked.isBefore(recording.to()) ? asked : recording.to();
    Sha256 configHash = house.desk.configHash(BOT);
    SoakMeter meter =
        SoakMeter.start(
            SoakTerms.of(
                SoakKind.SOAK,
                BOT,
                "2.4",
                recording.sha256(),
                tape,
                config,
                configHash,
                Engine.VERSION,
                from,
                asked));
    Engine engine = Engine.start(config, tape, nanos(from), nanos(end));
    engine.playUntil(nanos(end), meter);
    return meter.result(engine.statistics()).sha256().hex();
  }

  private static void memory(SoakHouse house, DatasetManifest recording) {
    try (LiveHeap heap = new LiveHeap()) {
      SoakOutcome outcome = house.soak(request(recording, recording.from(), hours(recording)));
      System.out.printf(
          "%s, %.1f h: %.1f MiB live at most, %.1f MiB before; %d fills%n",
          recording.name(), hours(recording), heap.most(), heap.before(), outcome.fills());
    }
  }

  /** Trades of a price that wanders, as a recording of so many of them a second. */
  private static DatasetManifest trades(
      SoakHouse house, Path directory, String name, int count, int perSecond)
      throws IOException, ImportRefused {
    Path file = directory.resolve(name + ".csv");
    Random random = new Random(7);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      long price = 90_000;
      for (int event = 0; event < count; event++) {
        price = Math.clamp(price + random.nextLong(-10, 11), 80_000, 100_000);
        long shown = price + random.nextLong(-50, 51);
        out.printf(
            "%d,%d.%02d,0.%04d%n",
            1_385_431_200_000L + event * 1_000L / perSecond,
            shown / 100,
            shown % 100,
            random.nextInt(1, 9_999));
      }
    }
    return house.datasets.importFiles(
        ImportRequest.of(name, List.of(file))
            .withInstrument(house.desk.instrument(InstrumentId.parse("BTCUSD@bitstamp"))),
        ImportProgress.none());
  }

  private static SoakRequest request(DatasetManifest recording, Instant from, double hours) {
    return new SoakRequest(
        BOT.value(), null, recording.name(), from.toString(), null, hours, 7L, null, "bench");
  }

  private static double hours(DatasetManifest recording) {
    return Duration.between(recording.from(), recording.to()).toMillis() / 3_600_000.0;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
