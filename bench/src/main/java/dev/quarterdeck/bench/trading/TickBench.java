package dev.quarterdeck.bench.trading;

import dev.quarterdeck.bench.desk.BenchDesk;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What twenty bots on twenty instruments cost their process: EPP as it comes, a tick a second, on
 * the venue's streams, with their orders over HTTP. Arguments: a directory that does not exist yet,
 * and for how many seconds it is measured, after EPP's warm-up.
 */
public final class TickBench {
  private static final int INSTRUMENTS = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(240);

  private TickBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Duration measured = Duration.ofSeconds(Long.parseLong(arguments[1]));
    try (EppDesk bots = EppDesk.open(Path.of(arguments[0]), INSTRUMENTS);
        BenchDesk desk = bots.start("venue")) {
      bots.begin(desk);
      Thread.sleep(WARM_UP);
      long quoting =
          bots.reports(desk).stream().filter(bot -> bot.text("state").equals("RUNNING")).count();
      Duration before = desk.used("venue");
      Thread.sleep(measured);
      Duration used = desk.used("venue").minus(before);
      System.out.printf(
          "%d bots, %d of them quoting: %.1f s of processor time in %d s, %.1f %% of a core%n",
          INSTRUMENTS,
          quoting,
          used.toMillis() / 1e3,
          measured.toSeconds(),
          100.0 * used.toMillis() / measured.toMillis());
    }
    System.exit(0);
  }
}
