package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.exchange.Fees;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the venue says of the past. */
class HistoryTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:30Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);

  @ParameterizedTest
  @CsvSource({"/api/v3, ''", "/fapi/v1, /perpetual"})
  void candlesCoverEveryIntervalFromTheFirstTradeToNow(String api, String below) throws Exception {
    try (SimVenue venue = venue();
        SpotClient anybody = new SpotClient(venue.spotUri(), "none", "none");
        Admin admin = new Admin(venue)) {
      admin.trade(below, "60000", "0.2");
      now.set(MONDAY.plusSeconds(20));
      admin.trade(below, "60300", "0.1");
      now.set(MONDAY.plusSeconds(150));
      admin.trade(below, "59400", "0.3");

      JsonNode minutes = anybody.open(api + "/klines?symbol=BTCUSDT&interval=1m").json();
      JsonNode second =
          anybody
              .open(
                  api
                      + "/klines?symbol=BTCUSDT&interval=1m&limit=1&startTime="
                      + (MONDAY.toEpochMilli() + 1))
              .json();

      assertThat(minutes).hasSize(4);
      assertThat(texts(minutes.path(0)))
          .startsWith(
              Long.toString(MONDAY.minusSeconds(30).toEpochMilli()),
              "60000.00000000",
              "60300.00000000",
              "60000.00000000",
              "60300.00000000",
              "0.30000000");
      assertThat(texts(minutes.path(1)).subList(1, 6))
          .containsExactly(
              "60300.00000000", "60300.00000000", "60300.00000000", "60300.00000000", "0.00000000");
      assertThat(minutes.path(3).path(1).asString()).isEqualTo("59400.00000000");
      assertThat(second).hasSize(1);
      assertThat(second.path(0)).isEqualTo(minutes.path(1));
      assertThat(anybody.open(api + "/klines?symbol=BTCUSDT&interval=1w").json()).hasSize(1);
      assertThat(
              anybody.open(api + "/klines?symbol=BTCUSDT&interval=1M").json().at("/0/0").asLong())
          .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
      assertThat(anybody.open(api + "/klines?symbol=BTCUSDT&interval=7m").code()).isEqualTo(-1120);
      assertThat(anybody.open(api + "/klines?symbol=NONE&interval=1m").code()).isEqualTo(-1121);
      assertThat(anybody.open(api + "/klines?symbol=BTCUSDT").code()).isEqualTo(-1102);
    }
  }

  @Test
  void aWindowAndADayHoldTheirTradesAndNoOthers() throws Exception {
    try (SimVenue venue = venue();
        SpotClient anybody = new SpotClient(venue.spotUri(), "none", "none");
        Admin admin = new Admin(venue)) {
      admin.trade("", "60000", "0.2");
      now.set(MONDAY.plusSeconds(150));
      admin.trade("", "60600", "0.1");
      String ticker = "/api/v3/ticker?symbol=BTCUSDT&windowSize=";
      String day = "/api/v3/ticker/tradingDay?symbol=BTCUSDT";

      JsonNode three = anybody.open(ticker + "3m").json();
      assertThat(three.path("count").asInt()).isEqualTo(2);
      assertThat(three.path("priceChange").asString()).isEqualTo("600.00000000");
      assertThat(three.path("weightedAvgPrice").asString()).isEqualTo("60200.00000000");
      assertThat(anybody.open(ticker + "1m").json().path("count").asInt()).isEqualTo(1);
      assertThat(anybody.open(day).json().path("count").asInt()).isEqualTo(2);
      assertThat(anybody.open(day + "&timeZone=-1:30").json().path("openTime").asLong())
          .isEqualTo(Instant.parse("2026-01-04T01:30:00Z").toEpochMilli());
      now.set(MONDAY.plusSeconds(86_400));
      assertThat(anybody.open(day).json().path("count").asInt()).isZero();
      assertThat(anybody.open("/api/v3/ticker?symbols=%5B%22BTCUSDT%22,%22ETHUSDT%22%5D").json())
          .hasSize(2);
      for (String refused : List.of("60m", "0h", "8d", "1w")) {
        assertThat(anybody.open(ticker + refused).code()).isEqualTo(-1100);
      }
      assertThat(anybody.open("/api/v3/ticker").code()).isEqualTo(-1102);
      assertThat(anybody.open(day + "&timeZone=15").code()).isEqualTo(-1100);
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/v3, ''", "/fapi/v1, /perpetual"})
  void tradesAggregatesAndTheLastDayAreThoseThatHappened(String api, String below)
      throws Exception {
    try (SimVenue venue = venue();
        SpotClient anybody = new SpotClient(venue.spotUri(), "none", "none");
        Admin admin = new Admin(venue)) {
      assertThat(anybody.open(api + "/ticker/24hr?symbol=BTCUSDT").json().path("count").asInt())
          .isZero();
      admin.trade(below, "60000", "0.2");
      now.set(MONDAY.plusSeconds(86_500));
      admin.trade(below, "60600", "0.1");
      admin.trade(below, "61200", "0.3");

      JsonNode day = anybody.open(api + "/ticker/24hr?symbol=BTCUSDT").json();

      assertThat(day.path("openPrice").asString()).isEqualTo("60600.00000000");
      assertThat(day.path("priceChangePercent").asString()).isEqualTo("0.990");
      assertThat(day.path("weightedAvgPrice").asString()).isEqualTo("61050.00000000");
      assertThat(day.path("volume").asString()).isEqualTo("0.40000000");
      assertThat(day.path("firstId").asInt()).isEqualTo(2);
      assertThat(day.path("prevClosePrice").asString(""))
          .isEqualTo(below.isEmpty() ? "60000.00000000" : "");
      assertThat(anybody.open(api + "/ticker/24hr").json()).hasSizeGreaterThan(1);
      assertThat(anybody.open(api + "/historicalTrades?symbol=BTCUSDT&fromId=2&limit=1").json())
          .singleElement()
          .matches(trade -> trade.path("id").asInt() == 2);
      assertThat(anybody.open(api + "/aggTrades?symbol=BTCUSDT&limit=2").json())
          .extracting(trade -> trade.path("a").asInt())
          .containsExactly(2, 3);
    }
  }

  private SimVenue venue() throws Exception {
    InstantSource clock = now::get;
    VenueSetup setup = VenueSetup.sample().with(List.of(account("ada", "a"), account("ben", "b")));
    return SimVenue.start(setup, 0, 0, OptionalLong.empty(), clock);
  }

  private static VenueSetup.AccountSetup account(String name, String letter) {
    return new VenueSetup.AccountSetup(
        name,
        letter.repeat(64),
        "of-" + name,
        new Fees(BigDecimal.ZERO, BigDecimal.ZERO),
        false,
        Map.of("BTC", BigDecimal.TEN, "USDT", new BigDecimal("10000000")));
  }

  /** Lets two accounts trade through the admin port. */
  private record Admin(SpotClient client) implements AutoCloseable {

    Admin(SimVenue venue) throws Exception {
      this(new SpotClient(venue.adminUri(), "none", "none"));
      for (String name : List.of("ada", "ben")) {
        client.send("POST", "/perpetual/accounts/" + name + "/adjust", "", "{\"amount\": 9000000}");
      }
    }

    void trade(String below, String price, String quantity) throws Exception {
      for (String order : List.of("ada/orders?side=BUY", "ben/orders?side=SELL")) {
        assertThat(
                client
                    .send(
                        "POST",
                        below
                            + "/accounts/"
                            + order
                            + "&symbol=BTCUSDT&type=LIMIT&timeInForce=GTC&price="
                            + price
                            + "&quantity="
                            + quantity,
                        "",
                        "")
                    .status())
            .isEqualTo(200);
      }
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private static List<String> texts(JsonNode candle) {
    return candle.valueStream().map(JsonNode::asString).toList();
  }
}
