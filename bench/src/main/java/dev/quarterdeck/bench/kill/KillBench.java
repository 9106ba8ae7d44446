package dev.quarterdeck.bench.kill;

import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import dev.quarterdeck.worker.cli.ClientEnvironment;
import dev.quarterdeck.worker.cli.DeskClient;
import dev.quarterdeck.worker.cli.DeskProcess;
import dev.quarterdeck.worker.cli.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * From the pull of the kill switch to the certified FLAT, five accounts with 200 orders each and 20
 * ms of round trip, against the same signed calls made again by a client that keeps nothing.
 * Arguments: a directory that does not exist yet, the visibility delay in milliseconds, how many
 * kills, and {@code crash} where the desk is to be killed with -9 in the middle of each.
 */
public final class KillBench {
  private static final int ACCOUNTS = 5;
  private static final int ORDERS = 200;
  private static final int ROUND_TRIP_MILLIS = 20;
  private static final String SECRET = "a-secret-of-the-benchmark";

  private final Path home;
  private final Duration visibilityDelay;
  private final SimVenue venue;
  private final HttpClient http = HttpClient.newHttpClient();

  private KillBench(Path home, Duration visibilityDelay, SimVenue venue) {
    this.home = home;
    this.visibilityDelay = visibilityDelay;
    this.venue = venue;
  }

  /** Measures and prints a line a kill, then the medians. */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectory(Path.of(arguments[0])).toAbsolutePath();
    int kills = Integer.parseInt(arguments[2]);
    boolean crash = arguments.length > 3 && arguments[3].equals("crash");
    List<AccountSetup> accounts = new ArrayList<>();
    for (int at = 0; at < ACCOUNTS; at++) {
      accounts.add(
          new AccountSetup(
              account(at),
              key(at),
              SECRET,
              new Fees(new BigDecimal("0.001"), new BigDecimal("0.001")),
              false,
              Map.of("USDT", new BigDecimal("10000000"))));
    }
    VenueSetup setup =
        VenueSetup.standard()
            .with(accounts)
            .with(new AllowedUse(100_000_000, 10_000_000, 100_000_000, 5));
    try (SimVenue venue = SimVenue.start(setup, 0, 0, OptionalLong.of(7), Clock.systemUTC())) {
      new KillBench(home, Duration.ofMillis(Long.parseLong(arguments[1])), venue).run(kills, crash);
    }
    System.exit(0);
  }

  private void run(int kills, boolean crash) throws Exception {
    Path files = desk();
    DeskProcess desk = start(files);
    admin("POST", "/faults", latency());
    double[] ours = new double[kills];
    double[] bare = new double[kills];
    for (int kill = 0; kill < kills; kill++) {
      rest();
      long before = last();
      Instant pulled = Instant.now();
      JsonObject started =
          desk.client()
              .post("/kills", Map.of("scope", "desk", "by", "bench", "reason", "measured"));
      if (crash) {
        Thread.sleep(visibilityDelay.dividedBy(2));
        desk.kill();
        desk = start(files);
      }
      JsonObject ended = ended(desk.client(), started.text("workflowId"));
      if (!ended.text("verdict").equals("FLAT")) {
        throw new IllegalStateException("not flat: " + ended);
      }
      ours[kill] = seconds(Duration.between(pulled, Instant.parse(ended.text("flatAt"))));
      List<BareClient.Work> work = new ArrayList<>();
      for (int at = 0; at < ACCOUNTS; at++) {
        work.add(
            new BareClient.Work(key(at), SECRET, VenueCall.of(venue.truth(), before, account(at))));
      }
      rearm(desk.client());
      rest();
      try (BareClient client = new BareClient(venue.spotUri(), visibilityDelay)) {
        bare[kill] = seconds(client.run(work));
      }
      clear();
      System.out.printf(
          "kill %d: %.3f s, the same %d calls bare: %.3f s%n",
          kill, ours[kill], work.stream().mapToInt(one -> one.calls().size()).sum(), bare[kill]);
    }
    desk.close();
    Arrays.sort(ours);
    Arrays.sort(bare);
    System.out.printf(
        "medians of %d: %.3f s and %.3f s, ratio %.2f; slowest %.3f s%n",
        kills,
        ours[kills / 2],
        bare[kills / 2],
        ours[kills / 2] / bare[kills / 2],
        ours[kills - 1]);
  }

  private DeskProcess start(Path files) {
    return DeskProcess.start(
        new ClientEnvironment(
            home, Optional.empty(), Optional.empty(), Path.of("").toAbsolutePath(), false),
        new DeskProcess.Request(home, Optional.of(files), false, List.of("-Xmx640m")));
  }

  private static JsonObject ended(DeskClient desk, String workflowId) throws InterruptedException {
    while (true) {
      DeskClient.Reply reply = desk.reply("/kill/result", Map.of("id", workflowId));
      if (reply.complete()) {
        return reply.body();
      }
      Thread.sleep(20);
    }
  }

  private static void rearm(DeskClient desk) {
    desk.post(
        "/kill/rearm",
        Map.of("scope", "desk", "by", "bench", "reason", "the next one", "force", true));
  }

  /** Another client of each account buys far from the market, half of it on each of two symbols. */
  private void rest() throws IOException, InterruptedException {
    for (int at = 0; at < ACCOUNTS; at++) {
      for (int order = 0; order < ORDERS; order++) {
        boolean first = order % 2 == 0;
        admin(
            "POST",
            "/accounts/"
                + account(at)
                + "/orders?side=BUY&type=LIMIT&timeInForce=GTC"
                + (first
                    ? "&symbol=BTCUSDT&quantity=0.001&price=30000"
                    : "&symbol=ETHUSDT&quantity=0.01&price=1500"),
            "");
      }
    }
  }

  /** What the bare client's calls may have left. */
  private void clear() throws IOException, InterruptedException {
    String open = admin("GET", "/truth/orders", "");
    if (open.contains("\"status\":\"NEW\"")) {
      throw new IllegalStateException("the bare client left orders behind");
    }
  }

  private long last() {
    return venue.truth().after(0, Integer.MAX_VALUE).size();
  }

  private static String latency() {
    return "{\"method\":\"*\",\"path\":\"*\",\"effect\":\"latency\",\"millis\":%d,\"count\":1000000000}"
        .formatted(ROUND_TRIP_MILLIS);
  }

  private String admin(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(venue.adminUri().toString()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.body());
    }
    return answer.body();
  }

  private Path desk() throws IOException {
    Path files = home.resolve("files");
    dev.quarterdeck.activity.catalog.DeskLoader.init(files);
    StringBuilder venues =
        new StringBuilder(
            """

              - id: bench
                kind: simulated
                instruments:
                  - symbol: BTCUSDT
                    class: spot
                    base: BTC
                    quote: USDT
                    price-increment: 0.01
                    quantity-increment: 0.000001
                accounts:
            """);
    Path secrets = Files.createDirectories(home.resolve("secrets"));
    for (int at = 0; at < ACCOUNTS; at++) {
      venues.append(
          """
                - id: %s
                  protocol: binance-spot
                  network: test
                  url: %s
                  credentials: %s
                  visibility-delay: %dms
                  request-lifetime: 5s
          """
              .indent(4)
              .formatted(account(at), venue.spotUri(), account(at), visibilityDelay.toMillis()));
      Path key = secrets.resolve(account(at));
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, "key=" + key(at) + "\nsecret=" + SECRET + "\n");
    }
    Files.writeString(files.resolve("venues.yaml"), venues, StandardOpenOption.APPEND);
    return files;
  }

  private static String account(int number) {
    return "account-" + number;
  }

  private static String key(int number) {
    return (number + "abcdefghijklmnopqrstuvwxyz0123456789").repeat(2).substring(0, 64);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
