package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Spot orders that wait for the last price. */
class SpotStopOrdersTest {

  private RunningVenue running;

  @BeforeEach
  void start() throws Exception {
    running = RunningVenue.start();
    print("60000");
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SELL, STOP_LOSS_LIMIT, 59000, 59000.01",
    "BUY, STOP_LOSS_LIMIT, 61000, 60999.99",
    "SELL, TAKE_PROFIT_LIMIT, 61000, 60999.99",
    "BUY, TAKE_PROFIT_LIMIT, 59000, 59000.01"
  })
  void anOrderWaitsBesideTheBookUntilATradeIsAtItsPrice(
      String side, String type, String stop, String justBefore) throws Exception {
    Reply placed = waiting(Map.of("side", side, "type", type, "stopPrice", stop, "price", stop));
    JsonNode open = running.ada.signed("GET", "/api/v3/openOrders", Map.of()).json();
    print(justBefore);
    boolean before = order().path("isWorking").asBoolean();
    print(stop);
    JsonNode after = order();

    assertThat(placed.status()).isEqualTo(200);
    assertThat(placed.json().has("status")).isFalse();
    assertThat(open).hasSize(1);
    assertThat(open.get(0).path("status").asString()).isEqualTo("NEW");
    assertThat(open.get(0).path("isWorking").asBoolean()).isFalse();
    assertThat(open.get(0).path("workingTime").asInt()).isEqualTo(-1);
    assertThat(new BigDecimal(open.get(0).path("stopPrice").asString())).isEqualByComparingTo(stop);
    assertThat(before).isFalse();
    assertThat(after.path("isWorking").asBoolean()).isTrue();
    assertThat(after.path("type").asString()).isEqualTo(type);
    assertThat(running.truth("OrderTriggered")).hasSize(1);
    JsonNode depth = running.ada.open("/api/v3/depth?symbol=BTCUSDT").json();
    assertThat(depth.path(side.equals("BUY") ? "bids" : "asks")).hasSize(1);
  }

  @Test
  void itsMoneyIsHeldFromTheBeginningAndGivenBackByACancel() throws Exception {
    waiting(Map.of());
    String locked = balance("BTC", "locked");
    Reply cancelled =
        running.ada.signed(
            "DELETE", "/api/v3/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", "waiting"));
    print("58000");

    assertThat(locked).isEqualTo("0.10000000");
    assertThat(cancelled.json().path("status").asString()).isEqualTo("CANCELED");
    assertThat(cancelled.json().path("stopPrice").asString()).isEqualTo("59000.00000000");
    assertThat(balance("BTC", "locked")).isEqualTo("0.00000000");
    assertThat(running.truth("OrderTriggered")).isEmpty();
  }

  @Test
  void aStopThatTradesMayTriggerTheNext() throws Exception {
    running.ben.order("BUY", "58000", "0.1", "bid");
    running.ben.order("BUY", "57000", "0.1", "lower");
    waiting(Map.of("stopPrice", "58500", "price", "56000", "newClientOrderId", "second"));
    waiting(Map.of("stopPrice", "59500", "price", "57500", "newClientOrderId", "first"));

    print("59000");

    assertThat(running.truth("OrderTriggered"))
        .extracting(line -> line.at("/event/order/clientOrderId").asString(""))
        .hasSize(2);
    assertThat(order("second").path("status").asString()).isEqualTo("FILLED");
    assertThat(order("first").path("status").asString()).isEqualTo("FILLED");
    assertThat(order("second").path("cummulativeQuoteQty").asString()).isEqualTo("5700.00000000");
  }

  @ParameterizedTest
  @CsvSource({
    "stopPrice, 60001, -2010, Stop price would trigger immediately.",
    "stopPrice, 59000.001, -1013, Filter failure: PRICE_FILTER",
    "stopPrice, '', -1102, 'Mandatory parameter ''stopPrice'' was not sent, was empty/null, or malformed.'",
    "timeInForce, '', -1102, 'Mandatory parameter ''timeInForce'' was not sent, was empty/null, or malformed.'",
    "trailingDelta, 100, -1106, Parameter 'trailingDelta' sent when not required.",
    "type, STOP_LOSS, -1116, Invalid orderType."
  })
  void whatCannotWaitIsRefused(String name, String value, int code, String text) throws Exception {
    Reply refused = waiting(Map.of(name, value));

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.message()).isEqualTo(text);
  }

  @Test
  void anAccountHasFiveOnASymbol() throws Exception {
    for (int i = 0; i < 5; i++) {
      waiting(Map.of("newClientOrderId", "waiting-" + i, "quantity", "0.01"));
    }

    assertThat(waiting(Map.of("quantity", "0.01")).message())
        .isEqualTo("Filter failure: MAX_NUM_ALGO_ORDERS");
    assertThat(running.ada.order("BUY", "50000", "0.01", "ordinary").status()).isEqualTo(200);
  }

  private Reply waiting(Map<String, String> more) throws Exception {
    Map<String, String> all =
        new HashMap<>(SpotClient.limit("SELL", "GTC", "58900", "0.1", "waiting"));
    all.put("type", "STOP_LOSS_LIMIT");
    all.put("stopPrice", "59000");
    all.putAll(more);
    return running.ada.signed("POST", "/api/v3/order", all);
  }

  private JsonNode order() throws Exception {
    return order("waiting");
  }

  private JsonNode order(String name) throws Exception {
    return running
        .ada
        .signed("GET", "/api/v3/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", name))
        .json();
  }

  private String balance(String asset, String what) throws Exception {
    return running
        .ada
        .signed("GET", "/api/v3/account", Map.of())
        .json()
        .path("balances")
        .valueStream()
        .filter(balance -> balance.path("asset").asString().equals(asset))
        .findFirst()
        .orElseThrow()
        .path(what)
        .asString();
  }

  /** The others trade a little at a price and leave nothing behind. */
  private void print(String price) throws Exception {
    running.admin(
        "POST",
        "/accounts/ben/orders?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price="
            + price
            + "&quantity=0.001&newClientOrderId=print",
        "");
    running.admin("POST", "/accounts/ben/fill?symbol=BTCUSDT&origClientOrderId=print", "");
  }
}
