package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import dev.quarterdeck.simvenue.http.PerpetualUse;
import dev.quarterdeck.worker.chaos.Trader.Market;
import dev.quarterdeck.worker.cli.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import tools.jackson.databind.JsonNode;

/**
 * A simulated venue with a moving market and any number of accounts, each with a key of its own.
 */
final class ChaosVenue implements AutoCloseable {
  private static final AllowedUse GENEROUS = new AllowedUse(10_000_000, 100_000, 10_000_000, 5);
  private static final PerpetualUse AS_GENEROUS =
      new PerpetualUse(10_000_000, 100_000, 10_000_000, 5);

  private static final BigDecimal MONEY = new BigDecimal("1000000");

  private final SimVenue venue;
  private final List<Trader> traders;
  private final TruthReader truth;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService market =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private ChaosVenue(SimVenue venue, List<Trader> traders) {
    this.venue = venue;
    this.traders = List.copyOf(traders);
    this.truth = new TruthReader(venue.spotUri(), venue.adminUri());
  }

  /**
   * Opens one.
   *
   * @param step how often the market moves
   */
  static ChaosVenue open(List<Trader> traders, long seed, Duration step) throws Exception {
    VenueSetup setup =
        VenueSetup.standard()
            .with(traders.stream().map(ChaosVenue::account).toList())
            .with(GENEROUS)
            .with(AS_GENEROUS);
    ChaosVenue opened =
        new ChaosVenue(
            SimVenue.start(setup, 0, 0, OptionalLong.of(seed), Clock.systemUTC()), traders);
    opened.market.scheduleAtFixedRate(
        opened.venue::step, step.toMillis(), step.toMillis(), TimeUnit.MILLISECONDS);
    return opened;
  }

  private static AccountSetup account(Trader trader) {
    boolean spot = trader.market() == Market.SPOT;
    return new AccountSetup(
        trader.name(),
        key(trader.name()),
        secret(trader.name()),
        new Fees(new BigDecimal("0.001"), new BigDecimal("0.001")),
        false,
        spot ? Map.of("USDT", MONEY) : Map.of(),
        new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0004")),
        spot ? BigDecimal.ZERO : MONEY);
  }

  /** The public part of an account's key: 64 letters and digits, as the venue wants them. */
  static String key(String account) {
    return (account.replaceAll("[^a-z0-9]", "") + "K".repeat(64)).substring(0, 64);
  }

  /** The secret part of an account's key, to be found nowhere. */
  static String secret(String account) {
    return "Secret0f" + account.replaceAll("[^a-z0-9]", "") + "N0tT0BeF0und";
  }

  List<Trader> traders() {
    return traders;
  }

  Set<String> accounts() {
    return traders.stream().map(Trader::name).collect(Collectors.toCollection(TreeSet::new));
  }

  boolean has(String account) {
    return accounts().contains(account);
  }

  URI spot() {
    return venue.spotUri();
  }

  URI adminPort() {
    return venue.adminUri();
  }

  /** Everything that the venue did so far. */
  VenueTruth truth() throws IOException, InterruptedException {
    return truth.read();
  }

  /** Arms a fault for one account. */
  void fault(String account, String json) throws IOException, InterruptedException {
    admin("POST", "/faults", "{\"account\":\"" + account + "\"," + json + "}");
  }

  /** Arms a fault for everybody. */
  void fault(String json) throws IOException, InterruptedException {
    admin("POST", "/faults", "{" + json + "}");
  }

  /** Nobody listens for a while. */
  void close(Duration time) throws IOException, InterruptedException {
    admin("POST", "/refuse?millis=" + time.toMillis(), "");
  }

  /** Cuts every stream. */
  void cutStreams() throws IOException, InterruptedException {
    admin("POST", "/streams/cut", "");
  }

  /**
   * The key by which an account of perpetuals is heard: the one that the desk has, as there is one
   * an account.
   */
  String listenKey(String account) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(venue.spotUri() + "/fapi/v1/listenKey"))
                .header("X-MBX-APIKEY", key(account))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("no listen key: " + answer.statusCode() + " " + answer.body());
    }
    return JsonObject.parse(answer.body()).text("listenKey");
  }

  /** How often an account was given the key by which it is heard. */
  long listenKeysGiven(String account) {
    return venue.truth().after(0, Integer.MAX_VALUE).stream()
        .filter(entry -> entry.path("type").asString().equals("RequestReceived"))
        .filter(entry -> entry.path("method").asString().equals("POST"))
        .filter(entry -> entry.path("path").asString().equals("/fapi/v1/listenKey"))
        .filter(entry -> entry.path("account").asString().equals(account))
        .count();
  }

  /** The effects of faults that requests of an account have suffered. */
  Set<String> struck(String account) {
    List<JsonNode> entries = venue.truth().after(0, Integer.MAX_VALUE);
    Set<Long> asked =
        entries.stream()
            .filter(entry -> entry.path("type").asString().equals("RequestReceived"))
            .filter(entry -> entry.path("account").asString().equals(account))
            .map(entry -> entry.path("sequence").asLong())
            .collect(Collectors.toSet());
    return entries.stream()
        .filter(entry -> entry.path("type").asString().equals("FaultStruck"))
        .filter(entry -> asked.contains(entry.path("request").asLong()))
        .map(entry -> entry.path("effect").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The venue is healthy from now on. */
  void heal() throws IOException, InterruptedException {
    admin("DELETE", "/faults", "");
  }

  /** Places an order as another client of an account would. */
  void foreignOrder(String account, String parameters) throws IOException, InterruptedException {
    Market market =
        traders.stream()
            .filter(trader -> trader.name().equals(account))
            .map(Trader::market)
            .findFirst()
            .orElseThrow();
    String accounts =
        switch (market) {
          case SPOT -> "/accounts/";
          case PERPETUAL -> "/perpetual/accounts/";
        };
    admin("POST", accounts + account + "/orders?" + parameters, "");
  }

  private void admin(String method, String path, String body)
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
  }

  @Override
  public void close() throws Exception {
    market.shutdownNow();
    truth.close();
    http.close();
    venue.close();
  }
}
