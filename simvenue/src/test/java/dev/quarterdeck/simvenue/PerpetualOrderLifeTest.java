package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Orders in perpetuals over HTTP, from the placing to the last position. */
class PerpetualOrderLifeTest {

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start();
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void anOrderRestsIsPartlyFilledIsCancelledAndLeavesAPosition() throws Exception {
    JsonNode placed = order(running.ada, "BUY", "60000", "1", "life-1", Map.of()).json();
    assertThat(placed.path("status").asString()).isEqualTo("NEW");
    String id = placed.path("orderId").asString();

    JsonNode taken =
        order(running.ben, "SELL", "59000", "0.4", "t", Map.of("newOrderRespType", "RESULT"))
            .json();
    assertThat(taken.path("status").asString()).isEqualTo("FILLED");
    assertThat(taken.path("avgPrice").asString()).isEqualTo("60000.00000");
    assertThat(taken.path("cumQuote").asString()).isEqualTo("24000");

    for (Map<String, String> by :
        List.of(
            Map.of("symbol", "BTCUSDT", "orderId", id),
            Map.of("symbol", "BTCUSDT", "origClientOrderId", "life-1"))) {
      JsonNode asked = running.ada.signed("GET", "/fapi/v1/order", by).json();
      assertThat(asked.path("status").asString()).isEqualTo("PARTIALLY_FILLED");
      assertThat(asked.path("executedQty").asString()).isEqualTo("0.4");
    }
    assertThat(get("/fapi/v1/openOrders", Map.of())).hasSize(1);
    assertThat(get("/fapi/v1/openOrders", Map.of("symbol", "ETHUSDT"))).isEmpty();
    JsonNode trade = get("/fapi/v1/userTrades", Map.of("symbol", "BTCUSDT")).get(0);
    assertThat(trade.path("maker").asBoolean()).isTrue();
    assertThat(trade.path("commission").asString()).isEqualTo("4.80000000");
    assertThat(trade.path("commissionAsset").asString()).isEqualTo("USDT");

    JsonNode cancelled =
        running
            .ada
            .signed(
                "DELETE",
                "/fapi/v1/order",
                Map.of("symbol", "BTCUSDT", "origClientOrderId", "life-1"))
            .json();
    assertThat(cancelled.path("status").asString()).isEqualTo("CANCELED");
    assertThat(cancelled.path("clientOrderId").asString()).isEqualTo("life-1");
    assertThat(get("/fapi/v1/openOrders", Map.of())).isEmpty();
    JsonNode position = get("/fapi/v3/positionRisk", Map.of()).get(0);
    assertThat(position.path("positionAmt").asString()).isEqualTo("0.4");
    assertThat(position.path("entryPrice").asString()).isEqualTo("60000");
    assertThat(get("/fapi/v2/balance", Map.of()).get(0).path("balance").asString())
        .isEqualTo("99995.20000000");
    assertThat(running.admin("GET", "/truth/positions", "").at("/ben/0/quantity").asString())
        .isEqualTo("-0.40000000");
  }

  @Test
  void anAcknowledgementSaysNothingOfFills() throws Exception {
    order(running.ben, "SELL", "60000", "0.3", "maker", Map.of());

    JsonNode taken = order(running.ada, "BUY", "60000", "0.3", "taker", Map.of()).json();

    assertThat(taken.path("status").asString()).isEqualTo("NEW");
    assertThat(taken.path("executedQty").asString()).isEqualTo("0");
    assertThat(
            get("/fapi/v1/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", "taker"))
                .path("status")
                .asString())
        .isEqualTo("FILLED");
  }

  @ParameterizedTest
  @CsvSource({
    "IOC, 0.5, EXPIRED, 0.3, 0",
    "FOK, 0.5, , , -5021",
    "FOK, 0.3, FILLED, 0.3, 0",
    "GTC, 0.5, PARTIALLY_FILLED, 0.3, 0",
    "GTX, 0.5, , , -5022"
  })
  void timeInForceDecidesWhatHappensToTheRest(
      String timeInForce, String quantity, String status, String executed, int code)
      throws Exception {
    order(running.ben, "SELL", "60000", "0.3", "maker", Map.of());

    Reply taken =
        order(
            running.ada,
            "BUY",
            "60000",
            quantity,
            "taker",
            Map.of("timeInForce", timeInForce, "newOrderRespType", "RESULT"));

    assertThat(taken.code()).isEqualTo(code);
    if (code == 0) {
      assertThat(taken.json().path("status").asString()).isEqualTo(status);
      assertThat(taken.json().path("executedQty").asString()).isEqualTo(executed);
    } else {
      assertThat(get("/fapi/v1/allOrders", Map.of("symbol", "BTCUSDT"))).isEmpty();
    }
  }

  @Test
  void marketOrdersWalkTheBookAndWhatTheyDoNotFindExpires() throws Exception {
    order(running.ben, "SELL", "60000", "0.3", "first", Map.of());
    order(running.ben, "SELL", "60100", "0.3", "second", Map.of());

    JsonNode taken = market(running.ada, "BUY", "0.7", Map.of("newOrderRespType", "RESULT")).json();

    assertThat(taken.path("status").asString()).isEqualTo("EXPIRED");
    assertThat(taken.path("executedQty").asString()).isEqualTo("0.6");
    assertThat(taken.path("avgPrice").asString()).isEqualTo("60050.00000");
  }

  @Test
  void cancelAllAnswersTheSameWhetherThereWasAnOrderOrNot() throws Exception {
    order(running.ada, "BUY", "59000", "0.1", "one", Map.of());
    order(running.ada, "SELL", "61000", "0.1", "two", Map.of());
    Map<String, String> symbol = Map.of("symbol", "BTCUSDT");

    Reply first = running.ada.signed("DELETE", "/fapi/v1/allOpenOrders", symbol);
    Reply second = running.ada.signed("DELETE", "/fapi/v1/allOpenOrders", symbol);

    assertThat(first.code()).isEqualTo(200);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(get("/fapi/v1/openOrders", Map.of())).isEmpty();
    assertThat(running.truth("OrderClosed")).hasSize(2);
  }

  @Test
  void batchesTakeAndRefuseEachOrderByItself() throws Exception {
    String orders =
        """
        [{"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "timeInForce": "GTC",
          "price": "59000", "quantity": "0.1", "newClientOrderId": "b-1"},
         {"symbol": "BTCUSDT", "side": "SELL", "type": "MARKET", "quantity": "0.1",
          "reduceOnly": "true"}]""";

    JsonNode placed =
        running.ada.signed("POST", "/fapi/v1/batchOrders", Map.of("batchOrders", orders)).json();
    JsonNode cancelled =
        running
            .ada
            .signed(
                "DELETE",
                "/fapi/v1/batchOrders",
                Map.of("symbol", "BTCUSDT", "origClientOrderIdList", "[\"b-1\",\"b-2\"]"))
            .json();

    assertThat(placed.at("/0/status").asString()).isEqualTo("NEW");
    assertThat(placed.at("/1/code").asInt()).isEqualTo(-2022);
    assertThat(cancelled.at("/0/status").asString()).isEqualTo("CANCELED");
    assertThat(cancelled.at("/1/code").asInt()).isEqualTo(-2011);
  }

  @Test
  void booksTradesAndPricesAreOpenToAnybody() throws Exception {
    order(running.ada, "BUY", "59000", "0.1", "bid", Map.of());
    order(running.ben, "SELL", "61000", "0.2", "ask", Map.of());
    market(running.ada, "BUY", "0.1", Map.of());

    assertThat(open("/fapi/v1/depth?symbol=BTCUSDT&limit=5").at("/asks/0/1").asString())
        .isEqualTo("0.1");
    assertThat(open("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT").path("bidPrice").asString())
        .isEqualTo("59000");
    assertThat(open("/fapi/v1/ticker/price?symbol=BTCUSDT").path("price").asString())
        .isEqualTo("61000");
    assertThat(open("/fapi/v1/trades?symbol=BTCUSDT").get(0).path("qty").asString())
        .isEqualTo("0.1");
    assertThat(open("/fapi/v1/premiumIndex?symbol=BTCUSDT").path("markPrice").asString())
        .isEqualTo("60000.00000000");
    assertThat(open("/fapi/v1/premiumIndex")).hasSize(2);
    assertThat(open("/fapi/v1/time").path("serverTime").asLong()).isPositive();
    assertThat(open("/fapi/v1/ping")).isEmpty();
    assertThat(open("/fapi/v1/exchangeInfo").path("symbols")).hasSize(2);
  }

  @Test
  void leverageAndMarginTypeAreKept() throws Exception {
    Map<String, String> symbol = Map.of("symbol", "BTCUSDT");
    Reply leverage =
        running.ada.signed(
            "POST", "/fapi/v1/leverage", Map.of("symbol", "BTCUSDT", "leverage", "50"));
    Map<String, String> isolated = Map.of("symbol", "BTCUSDT", "marginType", "ISOLATED");
    Reply first = running.ada.signed("POST", "/fapi/v1/marginType", isolated);
    Reply second = running.ada.signed("POST", "/fapi/v1/marginType", isolated);

    assertThat(leverage.json().path("maxNotionalValue").asString()).isEqualTo("1000000");
    assertThat(first.code()).isEqualTo(200);
    assertThat(second.code()).isEqualTo(-4046);
    JsonNode kept = get("/fapi/v1/symbolConfig", symbol).get(0);
    assertThat(kept.path("leverage").asInt()).isEqualTo(50);
    assertThat(kept.path("marginType").asString()).isEqualTo("ISOLATED");
    assertThat(get("/fapi/v1/leverageBracket", symbol).at("/0/brackets/1/cum").asDouble())
        .isEqualTo(50);
    assertThat(get("/fapi/v1/commissionRate", symbol).path("takerCommissionRate").asString())
        .isEqualTo("0.0004");
  }

  @Test
  void thereIsOnePositionAContractAtFirst() throws Exception {
    Reply same =
        running.ada.signed(
            "POST", "/fapi/v1/positionSide/dual", Map.of("dualSidePosition", "false"));

    assertThat(get("/fapi/v1/positionSide/dual", Map.of()).path("dualSidePosition").asBoolean())
        .isFalse();
    assertThat(same.code()).isEqualTo(-4059);
    assertThat(
            order(running.ada, "BUY", "60000", "0.1", "x", Map.of("positionSide", "LONG")).code())
        .isEqualTo(-4061);
  }

  private JsonNode get(String path, Map<String, String> parameters) throws Exception {
    return running.ada.signed("GET", path, parameters).json();
  }

  private JsonNode open(String path) throws Exception {
    return running.ada.open(path).json();
  }

  static Reply order(
      SpotClient client,
      String side,
      String price,
      String quantity,
      String clientOrderId,
      Map<String, String> more)
      throws Exception {
    Map<String, String> all =
        new HashMap<>(SpotClient.limit(side, "GTC", price, quantity, clientOrderId));
    all.putAll(more);
    return client.signed("POST", "/fapi/v1/order", all);
  }

  static Reply market(SpotClient client, String side, String quantity, Map<String, String> more)
      throws Exception {
    Map<String, String> all =
        new HashMap<>(
            Map.of("symbol", "BTCUSDT", "side", side, "type", "MARKET", "quantity", quantity));
    all.putAll(more);
    return client.signed("POST", "/fapi/v1/order", all);
  }
}
