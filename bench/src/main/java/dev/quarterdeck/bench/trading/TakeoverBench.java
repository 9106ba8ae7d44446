package dev.quarterdeck.bench.trading;

import dev.quarterdeck.bench.desk.BenchDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * From the death of a worker by SIGKILL until its bot runs in another process, which has read what
 * became of every order and trades again. Arguments: a directory that does not exist yet, and how
 * often.
 */
public final class TakeoverBench {
  private static final Duration LOOKS_EVERY = Duration.ofMillis(20);
  private static final Duration WARM_UP = Duration.ofMinutes(6);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TakeoverBench() {}

  /** Measures and prints a line each, then the median. */
  public static void main(String[] arguments) throws Exception {
    int times = Integer.parseInt(arguments[1]);
    double[] seconds = new double[times];
    try (EppDesk bots = EppDesk.open(Path.of(arguments[0]), 1);
        BenchDesk desk = bots.start("venue")) {
      bots.begin(desk);
      for (int time = 0; time < times; time++) {
        desk.add("venue");
        long orders = awaitOrders(bots, desk);
        long before = number("session", bots, desk);
        long killed = System.nanoTime();
        desk.crash("venue");
        awaitSessionAfter(before, bots, desk);
        seconds[time] = (System.nanoTime() - killed) / 1e9;
        System.out.printf("%d: %.2f s, with %d orders resting%n", time, seconds[time], orders);
      }
    }
    Arrays.sort(seconds);
    System.out.printf(
        "worker dead to bot trading elsewhere, %d times: median %.2f s, slowest %.2f s%n",
        times, seconds[times / 2], seconds[times - 1]);
    System.exit(0);
  }

  /** EPP places its first orders when it has seen enough of the market, minutes after its start. */
  private static long awaitOrders(EppDesk bots, BenchDesk desk)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + WARM_UP.toNanos();
    while (System.nanoTime() < deadline) {
      long orders = number("workingOrders", bots, desk);
      if (orders > 0) {
        return orders;
      }
      Thread.sleep(LOOKS_EVERY);
    }
    throw new IllegalStateException("no orders: " + bots.reports(desk));
  }

  private static void awaitSessionAfter(long before, EppDesk bots, BenchDesk desk)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (number("session", bots, desk) > before
          && bots.reports(desk).stream().allMatch(bot -> bot.flag("trading"))) {
        return;
      }
      Thread.sleep(LOOKS_EVERY);
    }
    throw new IllegalStateException("no session after " + before + ": " + bots.reports(desk));
  }

  private static long number(String field, EppDesk bots, BenchDesk desk) throws IOException {
    return bots.reports(desk).stream()
        .findFirst()
        .flatMap(bot -> bot.number(field))
        .map(Number::longValue)
        .orElse(0L);
  }
}
