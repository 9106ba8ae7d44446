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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A simulated venue with an account on spot and one of perpetuals, and a desk directory whose desk
 * trades on the first, or on both.
 */
public final class KillVenue implements AutoCloseable {
  private static final AllowedUse GENEROUS = new AllowedUse(1_000_000, 100_000, 1_000_000, 5);
  private static final Set<String> OPEN = Set.of("NEW", "PARTIALLY_FILLED");
  private static final String KEY = "k".repeat(64);
  private static final String SECRET = "not-to-be-found-anywhere";
  private static final String HEDGED_KEY = "h".repeat(64);
  private static final Fees FEES = new Fees(new BigDecimal("0.001"), new BigDecimal("0.001"));

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
                        FEES,
                        false,
                        Map.of("BTC", new BigDecimal("0.5"), "USDT", new BigDecimal("1000000"))),
                    new AccountSetup(
                        "usdm",
                        HEDGED_KEY,
                        SECRET,
                        FEES,
                        false,
                        Map.of(),
                        FEES,
                        new BigDecimal("100000"))))
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
                request-lifetime: 5s
        """
            .formatted(venue.spotUri()),
        StandardOpenOption.APPEND);
    new TestHome(home).key("sim-key", KEY, SECRET);
    return directory;
  }

  /** Switches the account of perpetuals to hedge mode. */
  public void hedges() throws IOException, InterruptedException {
    admin("POST", "/perpetual/accounts/usdm/mode", "{\"hedged\": true}");
  }

  /** Adds the account of perpetuals to a desk that was written, and its key to the home. */
  public void usdmDesk(Path desk, Path home) throws IOException {
    Files.writeString(
        desk.resolve("venues.yaml"),
        """

          - id: sim-usdm
            kind: simulated
            instruments:
              - symbol: BTCUSDT
                class: perpetual
                base: BTC
                quote: USDT
                price-increment: 0.01
                quantity-increment: 0.001
                minimum-quantity: 0.001
                minimum-notional: 10
            accounts:
              - id: usdm
                protocol: binance-usdm
                network: test
                url: %s
                credentials: usdm-key
                visibility-delay: 300ms
                request-lifetime: 5s
        """
            .formatted(venue.spotUri()),
        StandardOpenOption.APPEND);
    new TestHome(home).key("usdm-key", HEDGED_KEY, SECRET);
  }

  /**
   * In hedge mode another client of the account of perpetuals has it long of 0.02 and short of
   * 0.03, and leaves an order for each to rest.
   */
  public void tradesBothWays() throws IOException, InterruptedException {
    perpetual("type=MARKET&side=BUY&positionSide=LONG&quantity=0.02");
    perpetual("type=MARKET&side=SELL&positionSide=SHORT&quantity=0.03");
    BigDecimal price = price("/fapi/v1/ticker/price?symbol=BTCUSDT");
    String resting = "type=LIMIT&timeInForce=GTC&quantity=0.01";
    perpetual(resting + "&side=BUY&positionSide=LONG&price=" + of(price, "0.95"));
    perpetual(resting + "&side=BUY&positionSide=SHORT&price=" + of(price, "0.94"));
  }

  private void perpetual(String order) throws IOException, InterruptedException {
    admin("POST", "/perpetual/accounts/usdm/orders?symbol=BTCUSDT&" + order);
  }

  private static BigDecimal of(BigDecimal price, String share) {
    return price.multiply(new BigDecimal(share)).setScale(2, RoundingMode.DOWN);
  }

  private BigDecimal price(String path) throws IOException, InterruptedException {
    HttpResponse<String> ticker =
        http.send(
            HttpRequest.newBuilder(URI.create(venue.spotUri() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    return new BigDecimal(JsonObject.parse(ticker.body()).text("price"));
  }

  /** Another client of the account buys far from the market. */
  public void rests(int orders) throws IOException, InterruptedException {
    BigDecimal far = of(price("/api/v3/ticker/price?symbol=BTCUSDT"), "0.8");
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

  /** What clients asked for other than reads, by method and path. */
  public List<String> changed() throws IOException, InterruptedException {
    return JsonObject.parse("{\"truth\": " + admin("GET", "/truth", "") + "}")
        .objects("truth")
        .stream()
        .filter(entry -> entry.text("type").equals("RequestReceived"))
        .filter(entry -> !entry.text("method").equals("GET"))
        .map(entry -> entry.text("method") + " " + entry.text("path"))
        .toList();
  }

  /** How many orders of the account on spot rest, as the venue itself believes. */
  public long openOrders() throws IOException, InterruptedException {
    return openOrders("main");
  }

  /** The same of an account: {@code main}, or the one of perpetuals, {@code usdm}. */
  public long openOrders(String account) throws IOException, InterruptedException {
    return JsonObject.parse(admin("GET", "/truth/orders", "")).objects(account).stream()
        .filter(order -> OPEN.contains(order.text("status")))
        .count();
  }

  /** The positions of the account of perpetuals, as the venue itself believes. */
  public List<String> positions() throws IOException, InterruptedException {
    return JsonObject.parse(admin("GET", "/truth/positions", "")).objects("usdm").stream()
        .filter(position -> quantity(position).signum() != 0)
        .map(position -> position.text("positionSide") + " " + quantity(position).toPlainString())
        .toList();
  }

  private static BigDecimal quantity(JsonObject line) {
    return new BigDecimal(line.text("quantity")).stripTrailingZeros();
  }

  /** How much of which side closed an account, as the file of a certificate has it. */
  public static Map<String, BigDecimal> closed(Path certificate, String account)
      throws IOException {
    Map<String, BigDecimal> closed = new TreeMap<>();
    JsonObject.parse(Files.readString(certificate))
        .object("certificate")
        .orElseThrow()
        .objects("venues")
        .stream()
        .filter(line -> line.text("account").equals(account))
        .flatMap(line -> line.objects("fills").stream())
        .forEach(fill -> closed.merge(fill.text("side"), quantity(fill), BigDecimal::add));
    closed.replaceAll((_, quantity) -> quantity.stripTrailingZeros());
    return closed;
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
