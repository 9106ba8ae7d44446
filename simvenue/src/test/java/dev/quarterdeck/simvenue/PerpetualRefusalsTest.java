package dev.quarterdeck.simvenue;

import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.market;
import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import dev.quarterdeck.simvenue.http.PerpetualUse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the perpetuals refuse, with the venue's codes. */
class PerpetualRefusalsTest {

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
  @CsvSource(
      delimiter = '|',
      value = {
        "60000.001 | 0.1    | -1111 | Precision is over the maximum defined for this asset.",
        "60000     | 0.0001 | -1111 | Precision is over the maximum defined for this asset.",
        "392       | 1      | -4013 | Price less than min price.",
        "0         | 1      | -4013 | Price less than min price.",
        "1000001   | 1      | -4002 | Price greater than max price.",
        "66000.01  | 0.1    | -4016 | Limit price can't be higher than 66000.",
        "60000     | 0      | -4003 | Quantity less than or equal to zero.",
        "60000     | 1001   | -4005 | Quantity greater than max quantity.",
        "9000      | 0.001  | -4164 | Order's notional must be no smaller than 10 (unless you choose reduce only).",
        "60000     | 100    | -2027 | Exceeded the maximum allowable position at current leverage.",
        "60000     | 34     | -2019 | Margin is insufficient."
      })
  void ordersThatBreakARuleAreRefused(String price, String quantity, int code, String text)
      throws Exception {
    if (code == -2027) {
      running.ada.signed(
          "POST", "/fapi/v1/leverage", Map.of("symbol", "BTCUSDT", "leverage", "100"));
    }

    Reply refused = order(running.ada, "BUY", price, quantity, "x", Map.of());

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.message()).isEqualTo(text);
    assertThat(running.truth("OrderAccepted")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "type, STOP_MARKET, -4120",
    "type, LIMIT_MAKER, -1116",
    "side, HOLD, -1117",
    "timeInForce, GTD, -1115",
    "symbol, NOPE, -1121",
    "closePosition, true, -4136",
    "reduceOnly, maybe, -1130",
    "newOrderRespType, FULL, -1130",
    "priceMatch, OPPONENT, -1106",
    "goodTillDate, 1700000000000, -1106",
    "newClientOrderId, 'with space', -1100",
    "newClientOrderId, 1234567890123456789012345678901234567, -4015"
  })
  void parametersThatCannotBeReadAreRefused(String name, String value, int code) throws Exception {
    assertThat(order(running.ada, "BUY", "60000", "0.1", "x", Map.of(name, value)).code())
        .isEqualTo(code);
  }

  @Test
  void aClientOrderIdIsRefusedWhileItsOrderIsOpenAndTakenAgainLater() throws Exception {
    order(running.ada, "BUY", "60000", "0.1", "twice", Map.of());
    Reply second = order(running.ada, "BUY", "60000", "0.1", "twice", Map.of());
    running.ada.signed("DELETE", "/fapi/v1/allOpenOrders", Map.of("symbol", "BTCUSDT"));
    Reply third = order(running.ada, "BUY", "60000", "0.1", "twice", Map.of());

    assertThat(second.code()).isEqualTo(-4116);
    assertThat(third.status()).isEqualTo(200);
  }

  @Test
  void aMarketOrderIsRefusedWhereTheBestPriceIsTooFarFromTheMarkPrice() throws Exception {
    order(running.ben, "SELL", "66000.01", "0.1", "far", Map.of());
    Reply buys = market(running.ada, "BUY", "0.1", Map.of());
    running.ben.signed("DELETE", "/fapi/v1/allOpenOrders", Map.of("symbol", "BTCUSDT"));
    order(running.ben, "BUY", "53999.99", "0.1", "far", Map.of());
    Reply sells = market(running.ada, "SELL", "0.1", Map.of());

    assertThat(buys.code()).isEqualTo(-4131);
    assertThat(buys.message())
        .isEqualTo("The counterparty's best price does not meet the PERCENT_PRICE filter limit.");
    assertThat(sells.code()).isEqualTo(-4131);
  }

  @Test
  void theDepthOfABookIsOneOfAFew() throws Exception {
    assertThat(running.ada.open("/fapi/v1/depth?symbol=BTCUSDT&limit=20").status()).isEqualTo(200);
    Reply refused = running.ada.open("/fapi/v1/depth?symbol=BTCUSDT&limit=21");

    assertThat(refused.code()).isEqualTo(-4021);
    assertThat(refused.message()).isEqualTo("21 is not valid depth limit.");
  }

  @Test
  void ofBothIdsTheNumberCounts() throws Exception {
    long number =
        order(running.ada, "BUY", "60000", "0.1", "one", Map.of()).json().path("orderId").asLong();

    Reply found =
        running.ada.signed(
            "GET",
            "/fapi/v1/order",
            Map.of(
                "symbol", "BTCUSDT",
                "orderId", Long.toString(number),
                "origClientOrderId", "other"));

    assertThat(found.status()).isEqualTo(200);
  }

  @Test
  void unknownOrdersAndPathsAreSaidToBeUnknown() throws Exception {
    Map<String, String> unknown = Map.of("symbol", "BTCUSDT", "origClientOrderId", "never");

    assertThat(running.ada.signed("GET", "/fapi/v1/order", unknown).code()).isEqualTo(-2013);
    assertThat(running.ada.signed("DELETE", "/fapi/v1/order", unknown).code()).isEqualTo(-2011);
    assertThat(running.ada.signed("GET", "/fapi/v1/order", Map.of("symbol", "BTCUSDT")).code())
        .isEqualTo(-1102);
    Reply path = running.ada.open("/fapi/v1/nothing");
    assertThat(path.status()).isEqualTo(404);
    assertThat(path.code()).isEqualTo(-5000);
  }

  @Test
  void reduceOnlyOrdersAreRefusedWhereTheyWouldNotReduceAndCutToThePosition() throws Exception {
    Map<String, String> reduceOnly = Map.of("reduceOnly", "true", "newOrderRespType", "RESULT");
    Reply flat = market(running.ada, "SELL", "0.1", reduceOnly);
    order(running.ben, "SELL", "60000", "0.5", "maker", Map.of());
    market(running.ada, "BUY", "0.5", Map.of());
    Reply sameSide = market(running.ada, "BUY", "0.1", reduceOnly);
    order(running.ben, "BUY", "59990", "2", "bid", Map.of());
    Reply closed = market(running.ada, "SELL", "1", reduceOnly);

    assertThat(flat.code()).isEqualTo(-2022);
    assertThat(flat.message()).isEqualTo("ReduceOnly Order is rejected.");
    assertThat(sameSide.code()).isEqualTo(-2022);
    assertThat(closed.json().path("status").asString()).isEqualTo("FILLED");
    assertThat(closed.json().path("executedQty").asString()).isEqualTo("0.5");
    assertThat(running.ada.signed("GET", "/fapi/v3/positionRisk", Map.of()).json()).isEmpty();
  }

  @Test
  void restingReduceOnlyOrdersShrinkWithThePositionAndExpireWithoutIt() throws Exception {
    order(running.ben, "SELL", "60000", "0.5", "maker", Map.of());
    market(running.ada, "BUY", "0.5", Map.of());
    order(running.ada, "SELL", "61000", "0.5", "exit", Map.of("reduceOnly", "true"));
    order(running.ben, "BUY", "59990", "2", "bid", Map.of());

    market(running.ada, "SELL", "0.2", Map.of());
    String shrunk = exit().get("origQty");
    market(running.ada, "SELL", "0.3", Map.of());

    assertThat(shrunk).isEqualTo("0.3");
    assertThat(exit().get("status")).isEqualTo("EXPIRED");
    assertThat(running.truth("OrderReduced")).hasSize(1);
  }

  private Map<String, String> exit() throws Exception {
    Map<String, String> fields = new HashMap<>();
    running
        .ada
        .signed("GET", "/fapi/v1/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", "exit"))
        .json()
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
    return fields;
  }

  @Test
  void tooMuchIsAnsweredBy429ThenBy418() throws Exception {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    try (RunningVenue strict = RunningVenue.start(new PerpetualUse(3, 1, 5, 1), () -> now)) {
      assertThat(order(strict.ada, "BUY", "60000", "0.1", "one", Map.of()).status()).isEqualTo(200);
      Reply second = order(strict.ada, "BUY", "60000", "0.1", "two", Map.of());
      strict.ada.open("/fapi/v1/exchangeInfo");
      strict.ada.open("/fapi/v1/exchangeInfo");
      strict.ada.open("/fapi/v1/exchangeInfo");
      Reply fourth = strict.ada.open("/fapi/v1/exchangeInfo");
      Reply fifth = strict.ada.open("/fapi/v1/exchangeInfo");

      assertThat(second.status()).isEqualTo(429);
      assertThat(second.code()).isEqualTo(-1015);
      assertThat(fourth.status()).isEqualTo(429);
      assertThat(fourth.headers()).containsKey("retry-after");
      assertThat(fifth.status()).isEqualTo(418);
      assertThat(fifth.code()).isEqualTo(-1003);
      assertThat(strict.ada.open("/api/v3/ping").status()).isEqualTo(200);
    }
  }

  @Test
  void weightsAndOrdersAreCountedApartFromTheSpotMarket() throws Exception {
    Reply placed = order(running.ada, "BUY", "60000", "0.1", "x", Map.of());
    Reply all = running.ada.signed("GET", "/fapi/v1/openOrders", Map.of());
    Reply spot = running.ada.open("/api/v3/ping");

    assertThat(placed.headers())
        .containsEntry("x-mbx-order-count-10s", "1")
        .containsEntry("x-mbx-order-count-1m", "1")
        .containsEntry("x-mbx-used-weight-1m", "0");
    assertThat(all.headers()).containsEntry("x-mbx-used-weight-1m", "40");
    assertThat(spot.headers()).containsEntry("x-mbx-used-weight-1m", "1");
  }
}
