package dev.quarterdeck.worker.desk;

import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import dev.quarterdeck.worker.cli.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A simulated venue with one account, and a desk directory whose desk trades on it. */
public final class KillVenue implements AutoCloseable {
  private static final AllowedUse GENEROUS = new AllowedUse(1_000_000, 100_000, 1_000_000, 5);
  private static final Set<String> OPEN = Set.of("NEW", "PARTIALLY_FILLED");
  private static final String KEY = "k".repeat(64);
  private static final String SECRET = "not-to-be-found-anywhere";

  private final SimVenue venue;
  private final HttpClient http = HttpClient.newHttpClient();

  private KillVenue(SimVenue venue) {
    this.venue = venue;
  }

  /** Opens one. */
  public static KillVenue open() throws Exception {
    VenueSetup setup =
        VenueSetup.standard()
            .with(
                List.of(
                    new AccountSetup(
                        "main",
                        KEY,
                        SECRET,
                        new Fees(new BigDecimal("0.001"), new BigDecimal("0.001")),
                        false,
                        Map.of("BTC", new BigDecimal("0.5"), "USDT", new BigDecimal("1000000")))))
            .with(GENEROUS);
    return new KillVenue(SimVenue.start(setup, 0, 0, OptionalLong.of(7), Clock.systemUTC()));
  }

  /** Writes the sample desk with this venue's account, and its key into the home. */
  public Path desk(Path directory, Path home) throws IOException {
    Path sample = Path.of("..", "desk").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.toList()) {
        Path copy = directory.resolve(sample.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Files.writeString(
        directory.resolve("venues.yaml"),
        """

          - id: sim
            kind: simulated
            instruments:
              - symbol: BTCUSDT
                class: spot
                base: BTC
                quote: USDT
                price-increment: 0.01
                quantity-increment: 0.00001
                minimum-quantity: 0.00001
                minimum-notional: 5
            accounts:
              - id: main
                protocol: binance-spot
                network: test
                url: %s
                credentials: sim-key
                visibility-delay: 300ms
                request-lifetime: 2s
        """
            .formatted(venue.spotUri()),
        StandardOpenOption.APPEND);
    new TestHome(home).key("sim-key", KEY, SECRET);
    return directory;
  }

  /** Another client of the account buys far from the market. */
  public void rests(int orders) throws IOException, InterruptedException {
    HttpResponse<String> ticker =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(venue.spotUri() + "/api/v3/ticker/price?symbol=BTCUSDT"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    BigDecimal far =
        new BigDecimal(JsonObject.parse(ticker.body()).text("price"))
            .multiply(new BigDecimal("0.8"))
            .setScale(2, RoundingMode.DOWN);
    for (int order = 0; order < orders; order++) {
      admin(
          "POST",
          "/accounts/main/orders?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC"
              + "&quantity=0.001&price="
              + far);
    }
  }

  /** Arms a fault. */
  public void fault(String json) throws IOException, InterruptedException {
    admin("POST", "/faults", json);
  }

  /** The venue is healthy from now on. */
  public void heal() throws IOException, InterruptedException {
    admin("DELETE", "/faults", "");
  }

  /** How many orders rest, as the venue itself believes. */
  public long openOrders() throws IOException, InterruptedException {
    return JsonObject.parse(admin("GET", "/truth/orders", "")).objects("main").stream()
        .filter(order -> OPEN.contains(order.text("status")))
        .count();
  }

  private void admin(String method, String path) throws IOException, InterruptedException {
    admin(method, path, "");
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
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() throws Exception {
    http.close();
    venue.close();
  }
}
