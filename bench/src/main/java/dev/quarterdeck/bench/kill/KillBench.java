package dev.quarterdeck.bench.kill;

import dev.quarterdeck.activity.catalog.DeskLoader;
import dev.quarterdeck.bench.desk.BenchDesk;
import dev.quarterdeck.worker.cli.DeskClient;
import dev.quarterdeck.worker.cli.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From the pull of the kill switch to the certified FLAT, five accounts with 200 orders each and 20
 * ms of round trip. Each round measures an undisturbed kill, the same signed calls made again by a
 * client that keeps nothing, and a kill under a burden. Arguments: a directory that does not exist
 * yet, the visibility delay in milliseconds, how many rounds, and the burden:
 *
 * <ul>
 *   <li>{@code none}
 *   <li>{@code crash}: one of the two workers of the kill ends by SIGKILL in the middle
 *   <li>{@code lane}: the ordinary lane of every account's budget is used up all the time
 *   <li>{@code queues}: segments of 300 soaks wait in a queue of Temporal, and 300 more each round
 *   <li>{@code burst}: the same without waiting until they wait, so that the desk and Temporal are
 *       still busy with beginning them
 * </ul>
 */
public final class KillBench {
  private static final int SOAKS = 300;

  /** Used up within a second by bots' reads, with enough in reserve for the kills of a minute. */
  private static final int EXHAUSTIBLE = 60_000;

  private final Path home;
  private final Path files;
  private final Duration visibilityDelay;
  private final BenchVenue venue;

  private KillBench(Path home, Path files, Duration visibilityDelay, BenchVenue venue) {
    this.home = home;
    this.files = files;
    this.visibilityDelay = visibilityDelay;
    this.venue = venue;
  }

  /** What a measured kill has to bear. */
  enum Burden {
    NONE,
    CRASH,
    LANE,
    QUEUES,
    BURST
  }

  /** Measures and prints a line a round, then the medians. */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectory(Path.of(arguments[0])).toAbsolutePath();
    Duration visibilityDelay = Duration.ofMillis(Long.parseLong(arguments[1]));
    Burden burden =
        arguments.length > 3 ? Burden.valueOf(arguments[3].toUpperCase(Locale.ROOT)) : Burden.NONE;
    Path files = home.resolve("files");
    DeskLoader.init(files);
    try (BenchVenue venue = BenchVenue.open(burden == Burden.LANE ? EXHAUSTIBLE : 100_000_000)) {
      venue.describe(files, home, visibilityDelay);
      new KillBench(home, files, visibilityDelay, venue)
          .run(Integer.parseInt(arguments[2]), burden);
    }
    System.exit(0);
  }

  private void run(int rounds, Burden burden) throws Exception {
    try (BenchDesk desk = BenchDesk.start(home, files, "kill", "kill")) {
      venue.slow();
      kill(desk, Burden.NONE, 0);
      double[] ours = new double[rounds];
      double[] bare = new double[rounds];
      double[] burdened = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        Killed killed = kill(desk, Burden.NONE, round);
        ours[round] = killed.seconds();
        venue.rest();
        try (BareClient client = new BareClient(venue.address(), visibilityDelay)) {
          bare[round] = seconds(client.run(killed.work()));
        }
        check();
        burdened[round] =
            burden == Burden.NONE ? Double.NaN : kill(desk, burden, round + 1).seconds();
        System.out.printf(
            "%d: undisturbed %.3f s, the same %d calls bare %.3f s, %s %.3f s%n",
            round,
            ours[round],
            killed.work().stream().mapToInt(one -> one.calls().size()).sum(),
            bare[round],
            burden,
            burdened[round]);
      }
      double idle = median(ours);
      System.out.printf(
          "medians of %d: undisturbed %.3f s, bare %.3f s, ratio %.2f; %s %.3f s, ratio %.2f, %.3f s more%n",
          rounds,
          idle,
          median(bare),
          idle / median(bare),
          burden,
          median(burdened),
          median(burdened) / idle,
          median(burdened) - idle);
    }
  }

  /** How long a kill took and what it asked of the venue. */
  private record Killed(double seconds, List<BareClient.Work> work) {}

  private Killed kill(BenchDesk desk, Burden burden, int round) throws Exception {
    venue.rest();
    DeskClient client = desk.client();
    long certificates = desk.certificates();
    long before = venue.last();
    try (OtherWork other = work(desk, burden, round)) {
      long pulled = System.nanoTime();
      JsonObject started =
          client.post("/kills", Map.of("scope", "desk", "by", "bench", "reason", "measured"));
      if (burden == Burden.CRASH) {
        Thread.sleep(visibilityDelay.dividedBy(2));
        desk.crash("kill");
      }
      while (desk.certificates() == certificates) {
        Thread.sleep(2);
      }
      double seconds = (System.nanoTime() - pulled) / 1e9;
      if (burden == Burden.LANE) {
        System.out.println(other.lane());
      }
      ended(client, started.text("killId"));
      check();
      List<BareClient.Work> work = venue.asked(before);
      if (burden == Burden.CRASH) {
        desk.add("kill");
      }
      client.post(
          "/kill/rearm",
          Map.of("scope", "desk", "by", "bench", "reason", "the next one", "force", true));
      return new Killed(seconds, work);
    }
  }

  private OtherWork work(BenchDesk desk, Burden burden, int round) throws Exception {
    return switch (burden) {
      case NONE, CRASH -> OtherWork.none();
      case LANE -> OtherWork.saturatedLane(home, files, desk.database());
      case QUEUES -> OtherWork.fullQueues(desk.temporal(), SOAKS, round, true);
      case BURST -> OtherWork.fullQueues(desk.temporal(), SOAKS, round, false);
    };
  }

  private static void ended(DeskClient desk, String killId) throws InterruptedException {
    while (true) {
      for (JsonObject kill : desk.get("/kills").objects("kills")) {
        if (kill.text("killId").equals(killId)) {
          if (!kill.text("verdict").equals("FLAT")) {
            throw new IllegalStateException("not flat: " + kill);
          }
          return;
        }
      }
      Thread.sleep(20);
    }
  }

  private void check() throws Exception {
    if (venue.resting() != 0) {
      throw new IllegalStateException(venue.resting() + " orders were left behind");
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
