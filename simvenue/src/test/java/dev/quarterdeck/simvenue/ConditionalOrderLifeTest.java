package dev.quarterdeck.simvenue;

import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.market;
import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Conditional orders as a client of USD-M knows them: algo orders. */
class ConditionalOrderLifeTest {

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start();
    order(running.ben, "SELL", "60000", "1", "ask", Map.of());
    market(running.ada, "BUY", "0.5", Map.of());
    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"60000\"}");
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void aStopThatClosesThePositionIsPlacedFoundTriggeredAndHeardOf() throws Exception {
    order(running.ben, "BUY", "59000", "1", "bid", Map.of());
    String key =
        running
            .ada
            .signed("POST", "/fapi/v1/listenKey", Map.of())
            .json()
            .path("listenKey")
            .asString();
    try (StreamClient stream = new StreamClient(running.venue.spotUri(), "/fapi/ws/" + key)) {
      Reply placed =
          conditional(
              Map.of("closePosition", "true", "clientAlgoId", "exit", "workingType", "MARK_PRICE"));
      JsonNode open = get("/fapi/v1/openAlgoOrders", Map.of());
      JsonNode ordinary = get("/fapi/v1/openOrders", Map.of());
      running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"59500\"}");
      JsonNode done = get("/fapi/v1/algoOrder", Map.of("clientAlgoId", "exit"));
      JsonNode became =
          get("/fapi/v1/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", "exit"));

      assertThat(placed.status()).isEqualTo(200);
      assertThat(placed.headers()).containsEntry("x-mbx-order-count-1m", "2");
      assertThat(open).hasSize(1);
      assertThat(open.get(0).path("algoStatus").asString()).isEqualTo("NEW");
      assertThat(open.get(0).path("closePosition").asBoolean()).isTrue();
      assertThat(ordinary).isEmpty();
      assertThat(done.path("algoStatus").asString()).isEqualTo("FINISHED");
      assertThat(done.path("actualQty").asString()).isEqualTo("0.5");
      assertThat(done.path("actualOrderId").asString())
          .isEqualTo(became.path("orderId").asString());
      assertThat(became.path("type").asString()).isEqualTo("MARKET");
      assertThat(get("/fapi/v3/positionRisk", Map.of())).isEmpty();
      assertThat(get("/fapi/v1/allAlgoOrders", Map.of("symbol", "BTCUSDT"))).hasSize(1);
      for (String status : new String[] {"NEW", "TRIGGERING", "TRIGGERED", "FINISHED"}) {
        assertThat(stream.next("ALGO_UPDATE").at("/o/X").asString()).isEqualTo(status);
      }
      assertThat(running.truth("ConditionalChanged")).hasSize(4);
    }
  }

  @Test
  void whatIsRefusedWhenItsPriceComesIsHeardOf() throws Exception {
    String key =
        running
            .ada
            .signed("POST", "/fapi/v1/listenKey", Map.of())
            .json()
            .path("listenKey")
            .asString();
    try (StreamClient stream = new StreamClient(running.venue.spotUri(), "/fapi/ws/" + key)) {
      conditional(
          Map.of(
              "side", "BUY",
              "triggerPrice", "61000",
              "quantity", "0.1",
              "workingType", "MARK_PRICE",
              "reduceOnly", "true"));
      running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"61000\"}");

      assertThat(stream.next("CONDITIONAL_ORDER_TRIGGER_REJECT").at("/or/r").asString())
          .isEqualTo("ReduceOnly Order is rejected.");
    }
  }

  @Test
  void thoseThatWaitAreCancelledByEitherIdOrTogetherAndApartFromOrders() throws Exception {
    long first = conditional(Map.of("quantity", "0.1")).json().path("algoId").asLong();
    conditional(Map.of("quantity", "0.2", "clientAlgoId", "second"));
    conditional(Map.of("quantity", "0.3", "clientAlgoId", "third"));
    conditional(Map.of("quantity", "0.4", "clientAlgoId", "fourth"));
    running.ada.signed("DELETE", "/fapi/v1/allOpenOrders", Map.of("symbol", "BTCUSDT"));
    Reply one =
        running.ada.signed("DELETE", "/fapi/v1/algoOrder", Map.of("algoId", Long.toString(first)));
    Reply other =
        running.ada.signed("DELETE", "/fapi/v1/algoOrder", Map.of("clientalgoid", "second"));
    Reply again =
        running.ada.signed("DELETE", "/fapi/v1/algoOrder", Map.of("clientAlgoId", "second"));
    running.fault(
        """
        {"path": "/fapi/v1/algoOpenOrders", "effect": "partial-cancel", "most": 1}""");
    Reply some =
        running.ada.signed("DELETE", "/fapi/v1/algoOpenOrders", Map.of("symbol", "BTCUSDT"));
    int left = get("/fapi/v1/openAlgoOrders", Map.of("symbol", "BTCUSDT")).size();
    running.ada.signed("DELETE", "/fapi/v1/algoOpenOrders", Map.of("symbol", "BTCUSDT"));

    assertThat(one.json().path("algoStatus").asString()).isEqualTo("CANCELED");
    assertThat(one.json().path("code").asString()).isEqualTo("200");
    assertThat(other.status()).isEqualTo(200);
    assertThat(again.code()).isEqualTo(-2011);
    assertThat(some.code()).isEqualTo(200);
    assertThat(left).isEqualTo(1);
    assertThat(get("/fapi/v1/openAlgoOrders", Map.of())).isEmpty();
    assertThat(running.admin("GET", "/truth/conditionals", "").path("ada")).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "triggerPrice, 60000, -2021, Order would immediately trigger.",
        "triggerPrice, 59000.001, -1111, Precision is over the maximum defined for this asset.",
        "triggerPrice, 0, -4006, Stop price less than zero.",
        "triggerPrice, 2000000, -4002, Price greater than max price.",
        "quantity, 0, -4003, Quantity less than or equal to zero.",
        "quantity, 1001, -4005, Quantity greater than max quantity.",
        "price, 59000, -1106, Parameter 'price' sent when not required.",
        "type, MARKET, -1116, Invalid orderType.",
        "type, TRAILING_STOP_MARKET, -1116, Invalid orderType.",
        "algoType, TWAP, -1130, Data sent for parameter 'algoType' is not valid.",
        "workingType, INDEX, -4031, Invalid parameter working type: INDEX",
        "timeInForce, GTD, -1115, Invalid timeInForce.",
        "positionSide, LONG, -4061, Order's position side does not match user's setting.",
        "symbol, NOPE, -1121, Invalid symbol.",
        "closePosition, true, -4137, Quantity must be zero with closePosition equals true"
      })
  void whatCouldNeverBeBookedIsRefused(String name, String value, int code, String text)
      throws Exception {
    Map<String, String> asked = new HashMap<>(Map.of("quantity", "0.1"));
    asked.put(name, value);

    Reply refused = conditional(asked);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.message()).isEqualTo(text);
    assertThat(running.truth("ConditionalChanged")).isEmpty();
  }

  @Test
  void closingAPositionTakesNoOtherTypeNorFlag() throws Exception {
    Map<String, String> closing = Map.of("closePosition", "true");
    Reply limit = conditional(Map.of("closePosition", "true", "type", "STOP", "price", "59000"));
    Reply reduceOnly = conditional(Map.of("closePosition", "true", "reduceOnly", "true"));
    Reply wrongSide =
        conditional(Map.of("closePosition", "true", "side", "BUY", "triggerPrice", "61000"));
    Reply first = conditional(closing);
    Reply second = conditional(closing);

    assertThat(limit.message())
        .isEqualTo("Target strategy invalid for orderType STOP,closePosition true");
    assertThat(reduceOnly.code()).isEqualTo(-1106);
    assertThat(wrongSide.code()).isEqualTo(-4509);
    assertThat(first.status()).isEqualTo(200);
    assertThat(second.code()).isEqualTo(-4130);
  }

  @Test
  void namesAreTakenOnceAndUnknownOnesAreSaidToBeUnknown() throws Exception {
    conditional(Map.of("quantity", "0.1", "clientAlgoId", "once"));

    assertThat(conditional(Map.of("quantity", "0.1", "clientAlgoId", "once")).code())
        .isEqualTo(-4116);
    assertThat(running.ada.signed("GET", "/fapi/v1/algoOrder", Map.of("clientAlgoId", "no")).code())
        .isEqualTo(-2013);
    assertThat(running.ada.signed("GET", "/fapi/v1/algoOrder", Map.of()).code()).isEqualTo(-1102);
    assertThat(
            running.ben.signed("GET", "/fapi/v1/algoOrder", Map.of("clientAlgoId", "once")).code())
        .isEqualTo(-2013);
  }

  private Reply conditional(Map<String, String> more) throws Exception {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "algoType", "CONDITIONAL",
                "symbol", "BTCUSDT",
                "side", "SELL",
                "type", "STOP_MARKET",
                "triggerPrice", "59500"));
    all.putAll(more);
    return running.ada.signed("POST", "/fapi/v1/algoOrder", all);
  }

  private JsonNode get(String path, Map<String, String> parameters) throws Exception {
    return running.ada.signed("GET", path, parameters).json();
  }
}
