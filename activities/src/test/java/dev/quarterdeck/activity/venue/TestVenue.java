package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.FeeBasis;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.http.AllowedUse;
import dev.quarterdeck.simvenue.http.PerpetualUse;
import dev.quarterdeck.simvenue.kraken.KrakenUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated venue on a port of its own with two accounts, and its levers. */
final class TestVenue implements AutoCloseable {
  static final VenueId BINANCE = new VenueId("binance");
  static final VenueId KRAKEN = new VenueId("kraken");

  private static final AllowedUse GENEROUS = new AllowedUse(1_000_000, 100_000, 1_000_000, 5);
  private static final JsonMapper JSON = new JsonMapper();

  private final SimVenue venue;
  private final HttpClient http = HttpClient.newHttpClient();

  private TestVenue(SimVenue venue) {
    this.venue = venue;
  }

  /** A venue whose market is quoted from a seed. */
  static TestVenue quoted(long seed) {
    return start(OptionalLong.of(seed), Clock.systemUTC());
  }

  /** A venue on which its two accounts are alone. */
  static TestVenue quiet() {
    return start(OptionalLong.empty(), Clock.systemUTC());
  }

  /** A quiet venue with another symbol. */
  static TestVenue listing(SymbolRules another) {
    return start(
        setup(FeeBasis.RECEIVED, GENEROUS).listing(another),
        OptionalLong.empty(),
        Clock.systemUTC());
  }

  /** A quoted venue that takes its fees in quote currency, as Kraken does. */
  static TestVenue quotedWithFeesInQuote(long seed) {
    return start(OptionalLong.of(seed), Clock.systemUTC(), FeeBasis.QUOTE, GENEROUS);
  }

  /** A quiet venue that lets itself be asked only so much. */
  static TestVenue limited(AllowedUse limits, InstantSource clock) {
    return start(OptionalLong.empty(), clock, FeeBasis.RECEIVED, limits);
  }

  static TestVenue start(OptionalLong seed, InstantSource clock) {
    return start(seed, clock, FeeBasis.RECEIVED, GENEROUS);
  }

  private static TestVenue start(
      OptionalLong seed, InstantSource clock, FeeBasis fees, AllowedUse limits) {
    return start(setup(fees, limits), seed, clock);
  }

  private static VenueSetup setup(FeeBasis fees, AllowedUse limits) {
    return VenueSetup.standard()
        .withoutSpotListenKeys()
        .with(List.of(account("ada", false, fees), account("ben", true, fees)))
        .with(limits)
        .with(new PerpetualUse(1_000_000, 100_000, 1_000_000, 5))
        .with(new KrakenUse(1_000_000, 1, 1_000_000, 1));
  }

  private static TestVenue start(VenueSetup setup, OptionalLong seed, InstantSource clock) {
    try {
      return new TestVenue(SimVenue.start(setup, 0, 0, seed, clock));
    } catch (Exception e) {
      throw new IllegalStateException("the venue does not start", e);
    }
  }

  private static AccountSetup account(String name, boolean mayWithdraw, FeeBasis fees) {
    return new AccountSetup(
        name,
        key(name).key(),
        key(name).secret(),
        new Fees(new BigDecimal("0.001"), new BigDecimal("0.002"), fees),
        mayWithdraw,
        Map.of("BTC", BigDecimal.TEN, "USDT", new BigDecimal("1000000")),
        new Fees(new BigDecimal("0.001"), new BigDecimal("0.002")),
        new BigDecimal("100000"));
  }

  static VenueKey key(String name) {
    String secret =
        Base64.getEncoder()
            .encodeToString(("the-secret-of-" + name).getBytes(StandardCharsets.UTF_8));
    return new VenueKey(name, name.substring(0, 1).repeat(64), secret);
  }

  URI address() {
    return venue.spotUri();
  }

  /** The desk's accounts on this venue, each named like its key. */
  DeskVenueAccounts accounts(String... names) {
    return accounts(Clock.systemUTC(), names);
  }

  DeskVenueAccounts accounts(Clock clock, String... names) {
    return new TestAccounts(address()).binance(clock, names);
  }

  /** The same with keys in files. */
  DeskVenueAccounts accounts(Path secrets, String... names) {
    return new TestAccounts(address()).binance(secrets, names);
  }

  /** The desk's accounts on Kraken's face of this venue. */
  DeskVenueAccounts krakenAccounts(String... names) {
    return new TestAccounts(address()).kraken(names);
  }

  VenueAdapter spot(String account) {
    return spot(account, Clock.systemUTC());
  }

  VenueAdapter usdm(String account) {
    return new BinanceUsdm(session(address(), account, Clock.systemUTC()));
  }

  VenueAdapter spot(String account, Clock clock) {
    return new BinanceSpot(session(address(), account, clock));
  }

  static BinanceSession session(URI address, String account, Clock clock) {
    return session(address, key(account), clock);
  }

  /** With whatever key. */
  static BinanceSession session(URI address, VenueKey key) {
    return session(address, key, Clock.systemUTC());
  }

  private static BinanceSession session(URI address, VenueKey key, Clock clock) {
    VenueClock venueClock = VenueClock.uncompared(clock);
    VenueFailures failures =
        new VenueFailures(
            new RetryAfter(clock), new SecretScrubber(List.of(key.key(), key.secret())));
    return BinanceSession.of(
        BINANCE,
        address,
        key,
        Duration.ofSeconds(5),
        venueClock,
        new VenueCalls(failures, venueClock, CallListener.nobody()));
  }

  VenueAdapter kraken(String account) {
    return kraken(address(), account, Clock.systemUTC());
  }

  static VenueAdapter kraken(URI address, String account, Clock clock) {
    VenueKey key = key(account);
    VenueClock venueClock = VenueClock.uncompared(clock);
    VenueFailures failures =
        new VenueFailures(
            new RetryAfter(clock), new SecretScrubber(List.of(key.key(), key.secret())));
    return new KrakenSpot(
        KrakenSession.of(
            KRAKEN,
            address,
            key,
            Duration.ofSeconds(5),
            new KrakenNonces(clock),
            venueClock,
            new VenueCalls(failures, venueClock, CallListener.nobody())));
  }

  /** Arms a fault, see the contract of the simulated venue. */
  void fault(String json) {
    admin("POST", "/faults", json);
  }

  /** Disarms every fault. */
  void heal() {
    admin("DELETE", "/faults", "");
  }

  /** Places an order as another client of an account. */
  void foreignOrder(String account, String parameters) {
    admin("POST", "/accounts/" + account + "/orders?" + parameters, "");
  }

  /** Places an order for perpetuals as another client of an account. */
  void foreignPerpetualOrder(String account, String parameters) {
    admin("POST", "/perpetual/accounts/" + account + "/orders?" + parameters, "");
  }

  /** An order in a perpetual that waits for a price. */
  void foreignConditional(String account, String parameters) {
    admin("POST", "/perpetual/accounts/" + account + "/conditionals?" + parameters, "");
  }

  /** Switches an account of perpetuals to hedge mode, or back. */
  void hedges(String account, boolean hedged) {
    admin("POST", "/perpetual/accounts/" + account + "/mode", "{\"hedged\": %s}".formatted(hedged));
  }

  /** Fixes the mark price of a perpetual. */
  void mark(String symbol, String price) {
    admin(
        "POST",
        "/perpetual/mark",
        "{\"symbol\": \"%s\", \"price\": \"%s\"}".formatted(symbol, price));
  }

  /** Deposits, or withdraws when the amount is negative. */
  void adjust(String account, String asset, String amount) {
    admin(
        "POST",
        "/accounts/" + account + "/adjust",
        "{\"asset\": \"%s\", \"amount\": \"%s\"}".formatted(asset, amount));
  }

  /** Has funding paid on a perpetual now. */
  void funds(String symbol, String rate) {
    admin(
        "POST",
        "/perpetual/funding",
        "{\"symbol\": \"%s\", \"rate\": \"%s\"}".formatted(symbol, rate));
  }

  /** Cuts every websocket. */
  void cutStreams() {
    admin("POST", "/streams/cut", "");
  }

  /** The truth's lines of one type. */
  List<JsonNode> truth(String type) {
    return admin("GET", "/truth", "")
        .valueStream()
        .filter(entry -> entry.path("type").asString().equals(type))
        .toList();
  }

  private JsonNode admin(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(venue.adminUri() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + response.statusCode() + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(path, e);
    }
  }

  @Override
  public void close() {
    http.close();
    try {
      venue.close();
    } catch (Exception e) {
      throw new IllegalStateException("the venue does not stop", e);
    }
  }
}
