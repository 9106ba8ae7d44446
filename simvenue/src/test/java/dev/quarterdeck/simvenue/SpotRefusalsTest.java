package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import dev.quarterdeck.simvenue.http.AllowedUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the venue refuses, in the words of the recordings where there is one. */
class SpotRefusalsTest {

  private static final Path FIXTURES =
      Path.of(System.getProperty("quarterdeck.shared"), "data", "venue-fixtures");

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, GTC, 60000.001, 0.1, -1013, Filter failure: PRICE_FILTER",
    "BUY, GTC, 300001, 0.1, -1013, Filter failure: PERCENT_PRICE",
    "BUY, GTC, 60000, 0.0000001, -1013, Filter failure: LOT_SIZE",
    "BUY, GTC, 60000, 0.0001, -1013, Filter failure: MIN_NOTIONAL",
    "BUY, GTC, 60000, 100, -2010, Account has insufficient balance for requested action.",
    "SELL, GTC, 60000, 10.1, -2010, Account has insufficient balance for requested action.",
    "HOLD, GTC, 60000, 0.1, -1117, Invalid side.",
    "BUY, GTX, 60000, 0.1, -1115, Invalid timeInForce.",
    "BUY, GTC, 60000.123456789, 0.1, -1111, Parameter 'price' has too much precision.",
    "BUY, GTC, '', 0.1, -1102, 'Mandatory parameter ''price'' was not sent, was empty/null, or malformed.'"
  })
  void ordersThatBreakARuleAreRefusedInTheVenuesWords(
      String side, String timeInForce, String price, String quantity, int code, String message)
      throws Exception {
    Reply refused =
        running.ada.signed(
            "POST",
            "/api/v3/order",
            SpotClient.limit(side, timeInForce, price, quantity, "refused"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.message()).isEqualTo(message);
    assertThat(running.truth("OrderAccepted")).isEmpty();
  }

  @Test
  void marketOrdersHaveTheirOwnLargestQuantity() throws Exception {
    Reply refused =
        running.ada.signed(
            "POST",
            "/api/v3/order",
            Map.of("symbol", "BTCUSDT", "side", "SELL", "type", "MARKET", "quantity", "114"));

    assertThat(refused.message()).isEqualTo("Filter failure: MARKET_LOT_SIZE");
  }

  @Test
  void anAccountHasAtMostSoManyOpenOrdersOnASymbol() throws Exception {
    for (int i = 0; i < 200; i++) {
      running.admin(
          "POST",
          "/accounts/ada/orders?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=50000&quantity=0.001",
          "");
    }

    assertThat(running.ada.order("BUY", "50000", "0.001", "one-more").message())
        .isEqualTo("Filter failure: MAX_NUM_ORDERS");
    assertThat(running.ben.order("BUY", "50000", "0.001", "one-more").status()).isEqualTo(200);
  }

  @Test
  void aClientOrderIdIsRefusedWhileItsOrderIsOpenAndTakenAgainLater() throws Exception {
    running.ada.order("BUY", "50000", "0.1", "same");
    Reply duplicate = running.ada.order("BUY", "50000", "0.1", "same");
    running.ada.signed("DELETE", "/api/v3/openOrders", Map.of("symbol", "BTCUSDT"));
    Reply again = running.ada.order("BUY", "50000", "0.1", "same");

    assertThat(duplicate.code()).isEqualTo(-2010);
    assertThat(duplicate.message()).isEqualTo("Duplicate order sent.");
    assertThat(again.status()).isEqualTo(200);
    assertThat(running.ben.order("BUY", "50000", "0.1", "same").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "-6000, 5000, -1021, Timestamp for this request is outside of the recvWindow.",
    "60000, 5000, -1021, Timestamp for this request was 1000ms ahead of the server's time.",
    "0, 60001, -1131, recvWindow must be less than 60000."
  })
  void aRequestOutsideItsWindowIsRefused(long offset, String window, int code, String message)
      throws Exception {
    Reply refused =
        running.ada.signed(
            "GET",
            "/api/v3/account",
            Map.of(
                "recvWindow",
                window,
                "timestamp",
                Long.toString(System.currentTimeMillis() + offset)));

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.message()).isEqualTo(message);
  }

  @Test
  void aWindowMayHaveDecimalsAndATimeStampMicroseconds() throws Exception {
    String micros = Long.toString(System.currentTimeMillis() * 1000 + 7);
    Map<String, String> fine = Map.of("recvWindow", "4999.125", "timestamp", micros);

    assertThat(running.ada.signed("GET", "/api/v3/account", fine).status()).isEqualTo(200);
    assertThat(
            running.ada.signed("GET", "/api/v3/account", Map.of("recvWindow", "60000.001")).code())
        .isEqualTo(-1131);
    assertThat(running.ada.signed("GET", "/api/v3/account", Map.of("recvWindow", "1.2345")).code())
        .isEqualTo(-1100);
    assertThat(running.ada.signed("GET", "/fapi/v3/account", fine).code()).isEqualTo(-1100);
  }

  @Test
  void badKeysAndSignaturesAreRefused() throws Exception {
    Map<String, String> nothing = Map.of();
    try (SpotClient forged = new SpotClient(running.venue.spotUri(), "a".repeat(64), "guess");
        SpotClient stranger = new SpotClient(running.venue.spotUri(), "c".repeat(64), "guess");
        SpotClient broken = new SpotClient(running.venue.spotUri(), "short", "guess")) {
      assertThat(forged.signed("GET", "/api/v3/account", nothing).code()).isEqualTo(-1022);
      assertThat(stranger.signed("GET", "/api/v3/account", nothing).code()).isEqualTo(-2015);
      Reply malformed = broken.signed("GET", "/api/v3/account", nothing);
      assertThat(malformed.status()).isEqualTo(401);
      assertThat(malformed.code()).isEqualTo(-2014);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dvcrn-binance.ex/vcr_cassettes/get_depth_error.json, GET, /api/v3/depth, symbol=NONE",
    "dvcrn-binance.ex/vcr_cassettes/order_limit_buy_error_insufficient_balance.json, POST, /api/v3/order, symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=FOK&price=60000&quantity=1000",
    "ex_binance/vcr_cassettes/spot/private/cancel_order_by_order_id_error_not_found.json, DELETE, /api/v3/order, symbol=BTCUSDT&orderId=12345",
    "ex_binance/vcr_cassettes/http_client/delete_error_receive_window.json, DELETE, /api/v3/order, symbol=BTCUSDT&orderId=123&timestamp=1622903595609"
  })
  void refusalsAreThoseOfTheRecordings(
      String recording, String method, String path, String parameters) throws Exception {
    JsonNode recorded =
        RunningVenue.JSON.readTree(Files.readString(FIXTURES.resolve(recording))).at("/0/response");
    Map<String, String> asked = new HashMap<>();
    for (String pair : parameters.split("&", -1)) {
      asked.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }

    Reply refused =
        path.endsWith("depth")
            ? running.ada.open(path + "?" + parameters)
            : running.ada.signed(method, path, asked);

    assertThat(refused.status()).isEqualTo(recorded.path("status_code").asInt());
    assertThat(refused.text()).isEqualTo(recorded.path("body").asString());
    assertThat(refused.headers().get("content-type"))
        .isEqualToIgnoringCase("application/json;charset=UTF-8");
  }

  @Test
  void filtersAreThoseOfTheRecording() throws Exception {
    JsonNode cassette =
        RunningVenue.JSON.readTree(
            Files.readString(
                FIXTURES.resolve("dvcrn-binance.ex/vcr_cassettes/get_exchange_info_ok.json")));
    JsonNode recorded =
        RunningVenue.JSON.readTree(cassette.at("/0/response/body").asString()).path("symbols");
    JsonNode ours = running.ada.open("/api/v3/exchangeInfo").json().path("symbols");

    assertThat(ours).hasSize(4);
    for (JsonNode symbol : ours) {
      JsonNode original =
          recorded
              .valueStream()
              .filter(s -> s.path("symbol").equals(symbol.path("symbol")))
              .findFirst()
              .orElseThrow();
      assertThat(original.path("filters").valueStream().toList())
          .containsAll(symbol.path("filters").valueStream().toList());
    }
  }

  @Test
  void usedWeightIsCountedAndTooMuchIsAnsweredBy429ThenBy418() throws Exception {
    try (RunningVenue strict = RunningVenue.start(new AllowedUse(3, 1, 10, 1), () -> NOON)) {
      Reply first = strict.ada.open("/api/v3/ping");
      assertThat(first.headers()).containsEntry("x-mbx-used-weight-1m", "1");
      strict.ada.open("/api/v3/ping");
      strict.ada.open("/api/v3/ping");
      Reply limited = strict.ada.open("/api/v3/ping");
      Reply banned = strict.ada.open("/api/v3/ping");

      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.code()).isEqualTo(-1003);
      assertThat(limited.headers()).containsEntry("retry-after", "61");
      assertThat(banned.status()).isEqualTo(418);
      assertThat(banned.message()).startsWith("Way too much request weight used; IP banned until");
    }
  }

  @Test
  void anOrderAskedForByBothIdsMustHaveBoth() throws Exception {
    long number = running.ada.order("BUY", "50000", "0.1", "mine").json().path("orderId").asLong();
    Map<String, String> both =
        new HashMap<>(Map.of("symbol", "BTCUSDT", "orderId", Long.toString(number)));

    both.put("origClientOrderId", "another");
    assertThat(running.ada.signed("GET", "/api/v3/order", both).code()).isEqualTo(-2013);
    assertThat(running.ada.signed("DELETE", "/api/v3/order", both).code()).isEqualTo(-2011);
    both.put("origClientOrderId", "mine");
    assertThat(running.ada.signed("GET", "/api/v3/order", both).status()).isEqualTo(200);
    assertThat(running.ada.signed("DELETE", "/api/v3/order", both).status()).isEqualTo(200);
  }

  @Test
  void ordersAreCountedPerAccount() throws Exception {
    try (RunningVenue strict = RunningVenue.start(new AllowedUse(6000, 100, 1, 5), () -> NOON)) {
      assertThat(strict.ada.order("BUY", "0.001", "0.1", "refused").code()).isEqualTo(-1013);
      assertThat(strict.ada.order("BUY", "50000", "1000", "refused").code()).isEqualTo(-2010);
      Reply first = strict.ada.order("BUY", "50000", "0.1", "one");
      Reply second = strict.ada.order("BUY", "50000", "0.1", "two");

      assertThat(first.headers()).containsEntry("x-mbx-order-count-1d", "1");
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.code()).isEqualTo(-1015);
      assertThat(strict.ben.order("BUY", "50000", "0.1", "one").status()).isEqualTo(200);
    }
  }
}
