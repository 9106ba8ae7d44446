package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BINANCE;
import static dev.quarterdeck.activity.trading.TradingHouse.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.venue.DeskVenueAccounts;
import dev.quarterdeck.activity.venue.VenueKeys;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.simvenue.SimVenue;
import dev.quarterdeck.simvenue.VenueSetup;
import dev.quarterdeck.simvenue.exchange.Fees;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bot on perpetuals over HTTP, judged by the venue's truth. Desk and venue go by one clock, and
 * the market stands still.
 */
abstract class UsdmBotCase extends BotCase {
  /** Less than the lease is held for. */
  private static final Duration STEP = Duration.ofMillis(1_500);

  private static final Set<String> OPEN = Set.of("NEW", "PARTIALLY_FILLED");
  private static final String KEY = "k".repeat(64);
  private static final String SECRET = "the-secret";
  static final Instrument BTCUSDT =
      new Instrument(
          new InstrumentId("BTCUSDT", BINANCE),
          InstrumentClass.PERPETUAL,
          "BTC",
          "USDT",
          new BigDecimal("0.01"),
          new BigDecimal("0.001"),
          new BigDecimal("0.001"),
          BigDecimal.TEN);

  TradingHouse house;
  SimVenue venue;

  @BeforeEach
  final void begin() throws Exception {
    house = house();
    VenueSetup.AccountSetup account =
        new VenueSetup.AccountSetup(
            "main",
            KEY,
            SECRET,
            new Fees(new BigDecimal("0.001"), new BigDecimal("0.001")),
            false,
            Map.of(),
            new Fees(new BigDecimal("0.0002"), new BigDecimal("0.0004")),
            new BigDecimal("10000"));
    venue =
        SimVenue.start(
            VenueSetup.standard().with(List.of(account)), 0, 0, OptionalLong.of(7), house.clock);
    house.tradesAt(adapter(), BTCUSDT);
    house.lots("1");
  }

  @AfterEach
  final void end() throws Exception {
    venue.close();
  }

  final void awaitResting() {
    await().atMost(PATIENCE).until(() -> working().size() == 2);
  }

  /** Lets some time pass, and waits until the bot has seen that and has its lease again. */
  final void pass(RunningBot bot) {
    house.clock.move(STEP);
    venue.step();
    Instant now = house.clock.instant();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                bot.latest()
                    .filter(report -> report.at().isAfter(now))
                    .filter(report -> !report.holds().contains("LEASE"))
                    .isPresent());
  }

  /** The truth: orders that work now. */
  final Set<String> working() {
    return admin("GET", "/truth/orders")
        .path("main")
        .valueStream()
        .filter(order -> OPEN.contains(order.path("status").asString()))
        .map(order -> order.path("clientOrderId").asString())
        .collect(Collectors.toSet());
  }

  final List<JsonNode> truth(String type) {
    return venue.truth().after(0, Integer.MAX_VALUE).stream()
        .filter(entry -> entry.path("type").asString().equals(type))
        .toList();
  }

  /** The account as another client of it sees it. */
  final VenueAdapter adapter() {
    return accounts().adapter(MAIN);
  }

  final JsonNode admin(String method, String path) {
    return admin(method, path, "");
  }

  final JsonNode admin(String method, String path, String body) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(venue.adminUri() + path))
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return new JsonMapper().readTree(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private DeskVenueAccounts accounts() {
    VenueAccountConfig account =
        new VenueAccountConfig(
            MAIN,
            VenueAccountConfig.Protocol.BINANCE_USDM,
            VenueAccountConfig.Network.TEST,
            venue.spotUri(),
            Optional.empty(),
            "main",
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            false,
            new VenueAccountConfig.Kill(
                KillOrder.Method.FLATTEN, Set.of(), new BigDecimal("0.02")));
    return new DeskVenueAccounts(
        List.of(
            new VenueConfig(
                BINANCE, VenueConfig.Kind.EXCHANGE, Optional.empty(), List.of(), List.of(account))),
        new VenueKeys(
            Map.of("QUARTERDECK_VENUE_MAIN_KEY", KEY, "QUARTERDECK_VENUE_MAIN_SECRET", SECRET),
            folder),
        house.clock);
  }
}
