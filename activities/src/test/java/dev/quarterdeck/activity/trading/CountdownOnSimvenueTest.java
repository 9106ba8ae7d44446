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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bot on perpetuals over HTTP, judged by the venue's truth: what its venue cancels by itself when
 * it hears nothing more. Desk and venue go by one clock.
 */
class CountdownOnSimvenueTest extends BotCase {
  /** Less than the lease is held for. */
  private static final Duration STEP = Duration.ofMillis(1_500);

  private static final Set<String> OPEN = Set.of("NEW", "PARTIALLY_FILLED");
  private static final String KEY = "k".repeat(64);
  private static final String SECRET = "the-secret";
  private static final Instrument BTCUSDT =
      new Instrument(
          new InstrumentId("BTCUSDT", BINANCE),
          InstrumentClass.PERPETUAL,
          "BTC",
          "USDT",
          new BigDecimal("0.01"),
          new BigDecimal("0.001"),
          new BigDecimal("0.001"),
          BigDecimal.TEN);

  private TradingHouse house;
  private SimVenue venue;

  @BeforeEach
  void begin() throws Exception {
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
    house.tradesAt(accounts().adapter(MAIN), BTCUSDT);
    house.lots("1");
  }

  @AfterEach
  void end() throws Exception {
    venue.close();
  }

  @Test
  void itIsStartedOverWhileOrdersRestAndADeadBotsOrdersGoWhenItRunsOut() {
    RunningBot bot = RunningBot.start(house);
    awaitResting();
    await().atMost(PATIENCE).until(() -> !set().isEmpty());
    Instant began = house.clock.instant();
    while (set().getLast() == 0
        || house.clock.instant().isBefore(began.plus(RestingCountdown.LENGTH).plusSeconds(5))) {
      awaitBegunAnew(bot);
    }
    assertThat(set()).isSubsetOf(RestingCountdown.LENGTH.toMillis(), 0L);
    assertThat(truth("CountdownExpired")).isEmpty();

    bot.kill();
    Set<String> left = working();
    assertThat(left).isNotEmpty();
    house.clock.move(RestingCountdown.LENGTH.minusSeconds(10));
    venue.step();
    assertThat(working()).isEqualTo(left);
    house.clock.move(Duration.ofSeconds(11));
    venue.step();

    assertThat(working()).isEmpty();
    assertThat(truth("CountdownExpired")).hasSize(1);
  }

  @Test
  void aBotThatEndsTakesItBack() {
    RunningBot bot = RunningBot.start(house);
    awaitResting();
    awaitBegunAnew(bot);
    bot.stop();

    assertThat(set()).last().isEqualTo(0L);
    admin(
        "POST",
        "/perpetual/accounts/main/orders?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC"
            + "&quantity=0.05&price=55000");
    house.clock.move(RestingCountdown.LENGTH.plusSeconds(1));
    venue.step();
    assertThat(working()).hasSize(1);
  }

  @Test
  void whereOthersTradeAsWellNoneIsBegun() {
    house.shared();
    RunningBot bot = RunningBot.start(house);
    awaitResting();
    for (int step = 0; step < 5; step++) {
      pass(bot);
    }
    bot.stop();

    assertThat(set()).isEmpty();
  }

  private void awaitResting() {
    await().atMost(PATIENCE).until(() -> working().size() == 2);
  }

  /** Lets as much time pass as takes the bot to speak up again, and waits for that. */
  private void awaitBegunAnew(RunningBot bot) {
    int before = set().size();
    for (int step = 0; step < 4; step++) {
      pass(bot);
    }
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> set().size() > before);
  }

  /** Lets some time pass, and waits until the bot has seen that and has its lease again. */
  private void pass(RunningBot bot) {
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

  private List<Long> set() {
    return truth("CountdownSet").stream().map(entry -> entry.path("millis").asLong()).toList();
  }

  /** The truth: orders that work now. */
  private Set<String> working() {
    return admin("GET", "/truth/orders")
        .path("main")
        .valueStream()
        .filter(order -> OPEN.contains(order.path("status").asString()))
        .map(order -> order.path("clientOrderId").asString())
        .collect(Collectors.toSet());
  }

  private List<JsonNode> truth(String type) {
    return venue.truth().after(0, Integer.MAX_VALUE).stream()
        .filter(entry -> entry.path("type").asString().equals(type))
        .toList();
  }

  private JsonNode admin(String method, String path) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(venue.adminUri() + path))
                  .method(method, HttpRequest.BodyPublishers.noBody())
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
