package dev.quarterdeck.bench.kill;

import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Five accounts on a venue that answers after 20 ms. */
final class BenchVenue implements AutoCloseable {
  static final int ACCOUNTS = 5;
  static final int ORDERS = 200;
  private static final int ROUND_TRIP_MILLIS = 20;
  private static final String SECRET = "a-secret-of-the-benchmark";
  private static final Set<String> OPEN = Set.of("NEW", "PARTIALLY_FILLED");

  private final SimVenue venue;
  private final HttpClient http = HttpClient.newHttpClient();

  private BenchVenue(SimVenue venue) {
    this.venue = venue;
  }

  /**
   * Opens one.
   *
   * @param weightPerMinute what it allows an address, and announces
   */
  static BenchVenue open(int weightPerMinute) throws Exception {
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
            .with(new AllowedUse(weightPerMinute, 10_000_000, 100_000_000, 5));
    return new BenchVenue(SimVenue.start(setup, 0, 0, OptionalLong.of(7), Clock.systemUTC()));
  }

  /** From now on every answer takes its round trip. */
  void slow() throws IOException, InterruptedException {
    admin(
        "POST",
        "/faults",
        "{\"method\":\"*\",\"path\":\"*\",\"effect\":\"latency\",\"millis\":%d,\"count\":1000000000}"
            .formatted(ROUND_TRIP_MILLIS));
  }

  /** Another client of each account buys far from the market, half of it on each of two symbols. */
  void rest() throws IOException, InterruptedException {
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
    if (resting() != ACCOUNTS * ORDERS) {
      throw new IllegalStateException(resting() + " orders rest");
    }
  }

  /** Orders of the accounts that rest, as the venue believes. */
  long resting() throws IOException, InterruptedException {
    JsonObject orders = JsonObject.parse(admin("GET", "/truth/orders", ""));
    long open = 0;
    for (int at = 0; at < ACCOUNTS; at++) {
      open +=
          orders.objects(account(at)).stream()
              .filter(order -> OPEN.contains(order.text("status")))
              .count();
    }
    return open;
  }

  /** Where its record ends now. */
  long last() {
    return venue.truth().after(0, Integer.MAX_VALUE).size();
  }

  /** What each account asked behind a place in the record. */
  List<BareClient.Work> asked(long after) {
    List<BareClient.Work> work = new ArrayList<>();
    for (int at = 0; at < ACCOUNTS; at++) {
      work.add(
          new BareClient.Work(key(at), SECRET, VenueCall.of(venue.truth(), after, account(at))));
    }
    return work;
  }

  /** Its address. */
  URI address() {
    return venue.spotUri();
  }

  /** Adds its accounts to a desk's files, and their keys to its home. */
  void describe(Path files, Path home, Duration visibilityDelay) throws IOException {
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
              .formatted(account(at), address(), account(at), visibilityDelay.toMillis()));
      Path key = secrets.resolve(account(at));
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, "key=" + key(at) + "\nsecret=" + SECRET + "\n");
    }
    Files.writeString(files.resolve("venues.yaml"), venues, StandardOpenOption.APPEND);
  }

  static String account(int number) {
    return "account-" + number;
  }

  private static String key(int number) {
    return (number + "abcdefghijklmnopqrstuvwxyz0123456789").repeat(2).substring(0, 64);
  }

  private String admin(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(venue.adminUri() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() throws Exception {
    http.close();
    venue.close();
  }
}
