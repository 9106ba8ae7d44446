package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.VenueSetup.AccountSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.http.AllowedUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated venue on a port of its own with two accounts, and its levers. */
public final class TestVenue implements AutoCloseable {
  static final VenueId BINANCE = new VenueId("binance");

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

  static TestVenue start(OptionalLong seed, InstantSource clock) {
    try {
      VenueSetup setup =
          VenueSetup.standard()
              .with(List.of(account("ada", false), account("ben", true)))
              .with(GENEROUS);
      return new TestVenue(SimVenue.start(setup, 0, 0, seed, clock));
    } catch (Exception e) {
      throw new IllegalStateException("the venue does not start", e);
    }
  }

  private static AccountSetup account(String name, boolean mayWithdraw) {
    return new AccountSetup(
        name,
        key(name).key(),
        key(name).secret(),
        new Fees(new BigDecimal("0.001"), new BigDecimal("0.002")),
        mayWithdraw,
        Map.of("BTC", BigDecimal.TEN, "USDT", new BigDecimal("1000000")));
  }

  static VenueKey key(String name) {
    return new VenueKey(name, name.substring(0, 1).repeat(64), "the-secret-of-" + name);
  }

  URI address() {
    return venue.spotUri();
  }

  /** The desk's accounts on this venue, each named like its key. */
  DeskVenueAccounts accounts(String... names) {
    return accounts(Clock.systemUTC(), names);
  }

  DeskVenueAccounts accounts(Clock clock, String... names) {
    Map<String, String> environment = new TreeMap<>();
    for (String name : names) {
      String prefix = "QUARTERDECK_VENUE_" + name.toUpperCase(Locale.ROOT);
      environment.put(prefix + "_KEY", key(name).key());
      environment.put(prefix + "_SECRET", key(name).secret());
    }
    return new DeskVenueAccounts(
        List.of(config(names)), new VenueKeys(environment, Path.of("no-secrets-here")), clock);
  }

  /** The same with keys in files. */
  DeskVenueAccounts accounts(Path secrets, String... names) {
    return new DeskVenueAccounts(
        List.of(config(names)), new VenueKeys(Map.of(), secrets), Clock.systemUTC());
  }

  private VenueConfig config(String... names) {
    return new VenueConfig(
        BINANCE,
        VenueConfig.Kind.EXCHANGE,
        Optional.empty(),
        List.of(),
        Arrays.stream(names).map(this::spotConfig).toList());
  }

  private VenueAccountConfig spotConfig(String name) {
    return new VenueAccountConfig(
        new VenueAccountId(name),
        VenueAccountConfig.Protocol.BINANCE_SPOT,
        VenueAccountConfig.Network.TEST,
        address(),
        Optional.empty(),
        name,
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        false,
        new VenueAccountConfig.Kill(KillOrder.Method.FLATTEN, Set.of(), new BigDecimal("0.02")));
  }

  VenueAdapter spot(String account) {
    return spot(account, Clock.systemUTC());
  }

  VenueAdapter spot(String account, Clock clock) {
    return new BinanceSpot(session(address(), account, clock));
  }

  static BinanceSession session(URI address, String account, Clock clock) {
    VenueKey key = key(account);
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

  /** Arms a fault, see the contract of the simulated venue. */
  void fault(String json) {
    admin("POST", "/faults", json);
  }

  /** Places an order as another client of an account. */
  void foreignOrder(String account, String parameters) {
    admin("POST", "/accounts/" + account + "/orders?" + parameters, "");
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
