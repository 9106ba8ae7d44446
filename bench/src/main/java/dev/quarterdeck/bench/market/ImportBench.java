package dev.quarterdeck.bench.market;

import dev.quarterdeck.activity.market.DatasetStore;
import dev.quarterdeck.activity.market.ImportProgress;
import dev.quarterdeck.activity.market.ImportRefused;
import dev.quarterdeck.activity.market.ImportRequest;
import dev.quarterdeck.core.market.DatasetManifest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Imports the USD-M capture again and again on one thread, from gzip to synced columns, and prints
 * lines a second of the second half of the runs: best, median, and by processor time, which other
 * work on the machine does not touch.
 */
public final class ImportBench {
  private static final int RUNS = 40;
  private static final String CAPTURE = "data/ticks/binance-usdm/btcusdt_20240808.gz";

  private ImportBench() {}

  /** Takes no arguments; the recordings lie under the system property quarterdeck.shared. */
  public static void main(String[] arguments) throws IOException, ImportRefused {
    String shared = System.getProperty("quarterdeck.shared");
    if (shared == null) {
      throw new IllegalArgumentException("give the recordings' folder as -Dquarterdeck.shared=DIR");
    }
    Path root = Files.createTempDirectory("import-bench");
    try {
      measure(root, ImportRequest.of("bench", List.of(Path.of(shared, CAPTURE))));
    } finally {
      delete(root);
    }
  }

  private static void measure(Path root, ImportRequest request) throws ImportRefused {
    DatasetStore store = new DatasetStore(root, new ForgetfulCatalog(), Clock.systemUTC());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] wall = new double[RUNS];
    double[] processor = new double[RUNS];
    long lines = 0;
    for (int run = 0; run < RUNS; run++) {
      long wallBefore = System.nanoTime();
      long processorBefore = threads.getCurrentThreadCpuTime();
      DatasetManifest manifest = store.importFiles(request, ImportProgress.none());
      lines = manifest.linesRead();
      processor[run] = rate(lines, threads.getCurrentThreadCpuTime() - processorBefore);
      wall[run] = rate(lines, System.nanoTime() - wallBefore);
    }
    double[] settled = sortedSecondHalf(wall);
    double[] settledProcessor = sortedSecondHalf(processor);
    System.out.printf(
        "import: %,d lines; lines/s best %,.0f, median %,.0f, median by processor time %,.0f%n",
        lines,
        settled[settled.length - 1],
        settled[settled.length / 2],
        settledProcessor[settledProcessor.length / 2]);
  }

  private static double rate(long lines, long nanos) {
    return lines * 1e9 / nanos;
  }

  private static double[] sortedSecondHalf(double[] runs) {
    double[] settled = Arrays.copyOfRange(runs, runs.length / 2, runs.length);
    Arrays.sort(settled);
    return settled;
  }

  private static void delete(Path root) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(root)) {
      paths = all.sorted((one, other) -> other.compareTo(one)).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
