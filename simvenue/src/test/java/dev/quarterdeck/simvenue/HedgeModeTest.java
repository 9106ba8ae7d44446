package dev.quarterdeck.simvenue;

import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.market;
import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.order;
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

/** An account with two positions a contract, over HTTP. */
class HedgeModeTest {

  private static final Map<String, String> LONG = Map.of("positionSide", "LONG");
  private static final Map<String, String> SHORT = Map.of("positionSide", "SHORT");

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start();
    assertThat(order(running.ben, "BUY", "59990", "12", "bid", Map.of()).status()).isEqualTo(200);
    assertThat(order(running.ben, "SELL", "60010", "12", "ask", Map.of()).status()).isEqualTo(200);
    assertThat(hedged("true").status()).isEqualTo(200);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void bothPositionsStandBesideEachOtherAndNeitherIsTheOthersEnd() throws Exception {
    market(running.ada, "BUY", "0.3", LONG);
    market(running.ada, "SELL", "0.3", SHORT);

    for (String path : List.of("/fapi/v2/positionRisk", "/fapi/v3/positionRisk")) {
      assertThat(sides(get(path, Map.of("symbol", "BTCUSDT")))).isEqualTo("LONG 0.3 SHORT -0.3");
    }
    for (String path : List.of("/fapi/v2/account", "/fapi/v3/account")) {
      JsonNode account = get(path, Map.of());
      assertThat(sides(account.path("positions"))).startsWith("LONG 0.3 SHORT -0.3");
      assertThat(account.path("totalPositionInitialMargin").asDouble()).isEqualTo(1800);
    }
    assertThat(get("/fapi/v1/userTrades", Map.of("symbol", "BTCUSDT")))
        .extracting(trade -> trade.path("positionSide").asString())
        .containsExactly("LONG", "SHORT");
    assertThat(get("/fapi/v1/allOrders", Map.of("symbol", "BTCUSDT")))
        .extracting(order -> order.path("positionSide").asString())
        .containsExactly("LONG", "SHORT");
    assertThat(get("/fapi/v1/symbolConfig", Map.of("symbol", "BTCUSDT"))).hasSize(1);
    assertThat(running.admin("GET", "/truth/positions", "").at("/ada/1/positionSide").asString())
        .isEqualTo("SHORT");

    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"61000\"}");

    JsonNode account = get("/fapi/v3/account", Map.of());
    assertThat(account.at("/positions/0/unrealizedProfit").asDouble()).isEqualTo(297);
    assertThat(account.at("/positions/1/unrealizedProfit").asDouble()).isEqualTo(-303);
    assertThat(account.path("totalMaintMargin").asDouble())
        .isEqualTo(
            account.at("/positions/0/maintMargin").asDouble()
                + account.at("/positions/1/maintMargin").asDouble());
  }

  @Test
  void whatClosesAPositionNeverCrossesOver() throws Exception {
    market(running.ada, "BUY", "0.3", LONG);

    assertThat(market(running.ada, "SELL", "0.4", LONG).code()).isEqualTo(-2022);
    assertThat(market(running.ada, "BUY", "0.1", SHORT).code()).isEqualTo(-2022);
    order(running.ada, "SELL", "61000", "0.2", "rests", LONG);
    JsonNode closed =
        market(
                running.ada,
                "SELL",
                "0.2",
                Map.of("positionSide", "LONG", "newOrderRespType", "RESULT"))
            .json();
    assertThat(closed.path("status").asString()).isEqualTo("FILLED");
    assertThat(closed.path("reduceOnly").asBoolean()).isTrue();
    assertThat(get("/fapi/v1/openOrders", Map.of()).get(0).path("origQty").asString())
        .isEqualTo("0.1");
    market(running.ada, "SELL", "0.1", LONG);

    assertThat(get("/fapi/v3/positionRisk", Map.of())).isEmpty();
    assertThat(get("/fapi/v1/openOrders", Map.of())).isEmpty();
    assertThat(market(running.ada, "SELL", "0.1", LONG).code()).isEqualTo(-2022);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', -4061, Order's position side does not match user's setting.",
    "BOTH, '', -4061, Order's position side does not match user's setting.",
    "BOTH, true, -4061, Order's position side does not match user's setting.",
    "LONG, true, -1106, Parameter 'reduceonly' sent when not required.",
    "LONG, false, -1106, Parameter 'reduceonly' sent when not required.",
    "UP, '', -1130, Invalid positionSide."
  })
  void anOrderMustSayItsPositionAndNotThatItReduces(
      String side, String reduceOnly, int code, String text) throws Exception {
    Map<String, String> asked = new HashMap<>();
    if (!side.isEmpty()) {
      asked.put("positionSide", side);
    }
    if (!reduceOnly.isEmpty()) {
      asked.put("reduceOnly", reduceOnly);
    }
    Map<String, String> waiting =
        new HashMap<>(
            Map.of(
                "symbol", "BTCUSDT",
                "algoType", "CONDITIONAL",
                "side", "BUY",
                "type", "STOP_MARKET",
                "quantity", "0.1",
                "triggerPrice", "62000"));
    waiting.putAll(asked);

    for (Reply refused :
        List.of(
            market(running.ada, "BUY", "0.1", asked),
            running.ada.signed("POST", "/fapi/v1/algoOrder", waiting))) {
      assertThat(refused.code()).isEqualTo(code);
      assertThat(refused.message()).isEqualTo(text);
    }
    assertThat(get("/fapi/v3/positionRisk", Map.of())).isEmpty();
  }

  @Test
  void theModeIsOfTheAccountAndOnlyChangesWithoutOrdersAndPositions() throws Exception {
    assertThat(hedged("true").code()).isEqualTo(-4059);
    assertThat(get("/fapi/v1/positionSide/dual", Map.of()).path("dualSidePosition").asBoolean())
        .isTrue();
    assertThat(get("/fapi/v1/accountConfig", Map.of()).path("dualSidePosition").asBoolean())
        .isTrue();
    assertThat(
            running
                .ben
                .signed("GET", "/fapi/v1/positionSide/dual", Map.of())
                .json()
                .path("dualSidePosition")
                .asBoolean())
        .isFalse();

    order(running.ada, "BUY", "59000", "0.1", "rests", LONG);
    assertThat(hedged("false").code()).isEqualTo(-4067);
    running.ada.signed("DELETE", "/fapi/v1/allOpenOrders", Map.of("symbol", "BTCUSDT"));
    conditional("SELL", "50000", "LONG", Map.of("quantity", "0.1"));
    assertThat(hedged("false").code()).isEqualTo(-4067);
    running.ada.signed("DELETE", "/fapi/v1/algoOpenOrders", Map.of("symbol", "BTCUSDT"));
    market(running.ada, "BUY", "0.1", LONG);
    Reply held = hedged("false");
    assertThat(held.code()).isEqualTo(-4068);
    assertThat(held.message())
        .isEqualTo("Position side cannot be changed if there exists position.");
    market(running.ada, "SELL", "0.1", LONG);

    assertThat(hedged("false").status()).isEqualTo(200);
    assertThat(market(running.ada, "BUY", "0.1", Map.of()).status()).isEqualTo(200);
    assertThat(sides(get("/fapi/v3/positionRisk", Map.of()))).isEqualTo("BOTH 0.1");
    assertThat(running.truth("PositionModeChanged")).hasSize(2);
  }

  @Test
  void theAccountHearsWhichPositionItIs() throws Exception {
    String key =
        running.ada.send("POST", "/fapi/v1/listenKey", "", "").json().path("listenKey").asString();
    try (StreamClient stream = new StreamClient(running.venue.spotUri(), "/fapi/ws/" + key)) {
      market(running.ada, "SELL", "0.2", SHORT);

      assertThat(stream.next("ORDER_TRADE_UPDATE").at("/o/ps").asString()).isEqualTo("SHORT");
      JsonNode update = stream.next("ACCOUNT_UPDATE").at("/a/P");
      assertThat(update).hasSize(1);
      assertThat(update.at("/0/ps").asString()).isEqualTo("SHORT");
      assertThat(update.at("/0/pa").asDouble()).isEqualTo(-0.2);
    }
  }

  @Test
  void fundingIsPaidByOneAndGotByTheOther() throws Exception {
    market(running.ada, "BUY", "0.3", LONG);
    market(running.ada, "SELL", "0.1", SHORT);

    running.admin("POST", "/perpetual/funding", "{\"symbol\": \"BTCUSDT\", \"rate\": \"0.001\"}");

    assertThat(get("/fapi/v1/income", Map.of("incomeType", "FUNDING_FEE")))
        .extracting(income -> income.path("income").asDouble())
        .containsExactly(-18.0, 6.0);
  }

  @Test
  void aConditionalOrderClosesItsOwnPositionOnly() throws Exception {
    market(running.ada, "BUY", "0.3", LONG);
    market(running.ada, "SELL", "0.2", SHORT);
    assertThat(conditional("BUY", "61000", "LONG", Map.of("closePosition", "true")).code())
        .isEqualTo(-4509);
    conditional("BUY", "61000", "SHORT", Map.of("closePosition", "true"));
    conditional("SELL", "59000", "LONG", Map.of("quantity", "0.1"));

    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"61000\"}");
    assertThat(sides(get("/fapi/v3/positionRisk", Map.of()))).isEqualTo("LONG 0.3");
    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"59000\"}");

    assertThat(sides(get("/fapi/v3/positionRisk", Map.of()))).isEqualTo("LONG 0.2");
  }

  @Test
  void aRuinedAccountLosesBothPositionsAndAnIsolatedOneGoesAlone() throws Exception {
    market(running.ada, "BUY", "10", LONG);
    market(running.ada, "SELL", "1", SHORT);
    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"57500\"}");
    assertThat(sides(get("/fapi/v3/positionRisk", Map.of()))).isEqualTo("LONG 10 SHORT -1");
    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"48000\"}");
    assertThat(get("/fapi/v3/positionRisk", Map.of())).isEmpty();

    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"60000\"}");
    running.ada.signed(
        "POST", "/fapi/v1/marginType", Map.of("symbol", "BTCUSDT", "marginType", "ISOLATED"));
    market(running.ada, "BUY", "0.2", LONG);
    market(running.ada, "SELL", "0.2", SHORT);
    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"65000\"}");

    assertThat(sides(get("/fapi/v3/positionRisk", Map.of()))).isEqualTo("LONG 0.2");
    Map<String, String> added = Map.of("symbol", "BTCUSDT", "type", "1", "amount", "10");
    assertThat(running.ada.signed("POST", "/fapi/v1/positionMargin", added).code())
        .isEqualTo(-4061);
    Map<String, String> named = new HashMap<>(added);
    named.put("positionSide", "LONG");
    assertThat(running.ada.signed("POST", "/fapi/v1/positionMargin", named).status())
        .isEqualTo(200);
    assertThat(
            get("/fapi/v1/positionMargin/history", Map.of("symbol", "BTCUSDT"))
                .at("/0/positionSide")
                .asString())
        .isEqualTo("LONG");
  }

  private Reply conditional(String side, String trigger, String of, Map<String, String> more)
      throws Exception {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "symbol", "BTCUSDT",
                "algoType", "CONDITIONAL",
                "side", side,
                "type", "STOP_MARKET",
                "workingType", "MARK_PRICE",
                "triggerPrice", trigger,
                "positionSide", of));
    all.putAll(more);
    return running.ada.signed("POST", "/fapi/v1/algoOrder", all);
  }

  private Reply hedged(String dual) throws Exception {
    return running.ada.signed(
        "POST", "/fapi/v1/positionSide/dual", Map.of("dualSidePosition", dual));
  }

  private JsonNode get(String path, Map<String, String> parameters) throws Exception {
    return running.ada.signed("GET", path, parameters).json();
  }

  /** What is held, in the order of the answer; flat positions are left out. */
  private static String sides(JsonNode positions) {
    return String.join(
        " ",
        positions
            .valueStream()
            .filter(position -> position.path("positionAmt").asDouble() != 0)
            .map(
                position ->
                    position.path("positionSide").asString()
                        + " "
                        + position.path("positionAmt").asString())
            .toList());
  }
}
