package dev.quarterdeck.worker.desk;

import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import dev.quarterdeck.worker.cli.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A desk in a process of its own with a bot that trades on a simulated venue and one that may not,
 * and the venue's truth.
 */
final class VenueDesk implements AutoCloseable {
  private static final AllowedUse GENEROUS = new AllowedUse(1_000_000, 100_000, 1_000_000, 5);
  private static final String KEY = "k".repeat(64);
  private static final String OTHER_KEY = "o".repeat(64);
  private static final String SECRET = "the-secret";
  private static final Set<String> OPEN = Set.of("NEW", "PARTIALLY_FILLED");
  private static final Duration MARKET_STEP = Duration.ofMillis(250);

  private final Path home;
  private final Path files;
  private final SimVenue venue;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService market =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  VenueDesk(Path folder) throws Exception {
    home = folder.resolve("home");
    files = folder.resolve("desk");
    venue =
        SimVenue.start(
            VenueSetup.standard()
                .with(List.of(account("main", KEY), account("idle", OTHER_KEY)))
                .with(GENEROUS),
            0,
            0,
            OptionalLong.of(7),
            Clock.systemUTC());
    market.scheduleAtFixedRate(
        venue::step, MARKET_STEP.toMillis(), MARKET_STEP.toMillis(), TimeUnit.MILLISECONDS);
    new TestHome(home).key("main", KEY, SECRET);
    new TestHome(home).key("idle", OTHER_KEY, SECRET);
    VenueDeskFiles.write(files, venue.spotUri(), "paper");
  }

  private static AccountSetup account(String name, String key) {
    return new AccountSetup(
        name,
        key,
        SECRET,
        new Fees(new BigDecimal("0.001"), new BigDecimal("0.002")),
        false,
        Map.of("BTC", BigDecimal.ONE, "USDT", new BigDecimal("100000")));
  }

  /** Starts a process of the desk and waits until it is ready. */
  TestDesk start(String role) throws IOException {
    TestDesk started = begin(role);
    started.awaitReady();
    return started;
  }

  /** Starts a process of the desk; what it is for waits until it is ready. */
  TestDesk begin(String role) throws IOException {
    return TestDesk.start(home, files, role);
  }

  /** What a gate and its approval would leave, without the evidence before it. */
  void release(TestDesk desk) throws Exception {
    String code =
        JsonObject.parse(desk.get("operator", "/api/v1/status").body()).text("codeVersion");
    String hash =
        JsonObject.parse(desk.get("operator", "/api/v1/bots/rester").body()).text("configHash");
    ReleasedBot.toTestnet(
        QuarterdeckDatabase.open(new TestHome(home).database()), "rester", code, hash);
    VenueDeskFiles.write(files, venue.spotUri(), "testnet");
  }

  static JsonObject status(TestDesk desk) {
    return status(desk, "rester");
  }

  static JsonObject status(TestDesk desk, String bot) {
    try {
      return JsonObject.parse(desk.get("operator", "/api/v1/bot/status?bot=" + bot).body());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static int instruct(TestDesk desk, String what) throws Exception {
    return instruct(desk, what, "rester");
  }

  static int instruct(TestDesk desk, String what, String bot) throws Exception {
    HttpResponse<String> answer =
        desk.post(
            "operator",
            "/api/v1/bot/" + what,
            "{\"bot\":\"" + bot + "\",\"by\":\"ada\",\"reason\":\"a test\"}");
    return answer.statusCode();
  }

  /** The truth: client order ids of orders that work now. */
  Set<String> open() {
    return orders().stream()
        .filter(order -> OPEN.contains(order.text("status")))
        .map(order -> order.text("clientOrderId"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The truth: every order of the account. */
  List<JsonObject> orders() {
    return admin("GET", "/truth/orders").objects("main");
  }

  /** The truth: whose requests were about placing or cancelling an order. */
  Set<String> senders() {
    return venue.truth().after(0, Integer.MAX_VALUE).stream()
        .filter(entry -> entry.path("method").asString().matches("POST|DELETE"))
        .filter(entry -> entry.path("path").asString().contains("rder"))
        .map(entry -> entry.path("account").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Lets the resting order of a side trade with the market. */
  void execute(String side) {
    String id =
        orders().stream()
            .filter(order -> OPEN.contains(order.text("status")))
            .filter(order -> order.text("side").equals(side))
            .findFirst()
            .orElseThrow()
            .text("clientOrderId");
    admin("POST", "/accounts/main/fill?symbol=BTCUSDT&origClientOrderId=" + id);
  }

  /** The truth: what the account has of a currency. */
  BigDecimal owned(String currency) {
    return new BigDecimal(
        admin("GET", "/truth/balances")
            .object("main")
            .flatMap(main -> main.object(currency))
            .orElseThrow()
            .text("free"));
  }

  private JsonObject admin(String method, String path) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(venue.adminUri() + path))
                  .method(method, HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
      return JsonObject.parse(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    market.shutdownNow();
    http.close();
    venue.close();
  }
}
