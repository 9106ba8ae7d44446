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

/** Orders over HTTP, from the placing to the last balance. */
class SpotOrderLifeTest {

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
  void anOrderRestsIsPartlyFilledIsCancelledAndLeavesExactBalances() throws Exception {
    JsonNode placed = running.ada.order("BUY", "60000.00", "1", "life-1").json();
    assertThat(placed.path("status").asString()).isEqualTo("NEW");
    String id = placed.path("orderId").asString();
    assertThat(balance(running.ada, "USDT")).isEqualTo("940000.00000000/60000.00000000");

    JsonNode taken = running.ben.order("SELL", "59000.00", "0.4", "taker-1").json();
    assertThat(taken.path("status").asString()).isEqualTo("FILLED");
    assertThat(taken.at("/fills/0/price").asString()).isEqualTo("60000.00000000");
    assertThat(taken.at("/fills/0/commission").asString()).isEqualTo("48.00000000");
    assertThat(taken.at("/fills/0/commissionAsset").asString()).isEqualTo("USDT");

    for (Map<String, String> by :
        new Map[] {
          Map.of("symbol", "BTCUSDT", "orderId", id),
          Map.of("symbol", "BTCUSDT", "origClientOrderId", "life-1")
        }) {
      JsonNode asked = running.ada.signed("GET", "/api/v3/order", by).json();
      assertThat(asked.path("status").asString()).isEqualTo("PARTIALLY_FILLED");
      assertThat(asked.path("executedQty").asString()).isEqualTo("0.40000000");
      assertThat(asked.path("cummulativeQuoteQty").asString()).isEqualTo("24000.00000000");
    }
    assertThat(list("/api/v3/openOrders")).hasSize(1);
    JsonNode trade = list("/api/v3/myTrades").get(0);
    assertThat(trade.path("isMaker").asBoolean()).isTrue();
    assertThat(trade.path("isBuyer").asBoolean()).isTrue();
    assertThat(trade.path("commission").asString()).isEqualTo("0.00040000");

    JsonNode cancelled =
        running
            .ada
            .signed(
                "DELETE",
                "/api/v3/order",
                Map.of("symbol", "BTCUSDT", "origClientOrderId", "life-1"))
            .json();
    assertThat(cancelled.path("status").asString()).isEqualTo("CANCELED");
    assertThat(cancelled.path("origClientOrderId").asString()).isEqualTo("life-1");
    assertThat(list("/api/v3/openOrders")).isEmpty();
    assertThat(list("/api/v3/allOrders")).hasSize(1);
    assertThat(balance(running.ada, "USDT")).isEqualTo("976000.00000000/0.00000000");
    assertThat(balance(running.ada, "BTC")).isEqualTo("10.39960000/0.00000000");
    assertThat(balance(running.ben, "USDT")).isEqualTo("1023952.00000000/0.00000000");
  }

  @ParameterizedTest
  @CsvSource({
    "IOC, 0.5, EXPIRED, 0.30000000",
    "FOK, 0.5, EXPIRED, 0.00000000",
    "FOK, 0.3, FILLED, 0.30000000",
    "GTC, 0.5, PARTIALLY_FILLED, 0.30000000"
  })
  void timeInForceDecidesWhatHappensToTheRest(
      String timeInForce, String quantity, String status, String executed) throws Exception {
    running.ben.order("SELL", "60000", "0.3", "maker");

    JsonNode taken =
        running
            .ada
            .signed(
                "POST",
                "/api/v3/order",
                SpotClient.limit("BUY", timeInForce, "60000", quantity, "taker"))
            .json();

    assertThat(taken.path("status").asString()).isEqualTo(status);
    assertThat(taken.path("executedQty").asString()).isEqualTo(executed);
  }

  @Test
  void makerOnlyOrdersRestOrAreRefused() throws Exception {
    running.ben.order("SELL", "60000", "0.3", "maker");
    Map<String, String> maker =
        new HashMap<>(
            Map.of("symbol", "BTCUSDT", "side", "BUY", "type", "LIMIT_MAKER", "quantity", "0.1"));

    maker.put("price", "60000");
    Reply crossing = running.ada.signed("POST", "/api/v3/order", maker);
    maker.put("price", "59999.99");
    Reply resting = running.ada.signed("POST", "/api/v3/order", maker);

    assertThat(crossing.code()).isEqualTo(-2010);
    assertThat(crossing.message()).isEqualTo("Order would immediately match and take.");
    assertThat(resting.status()).isEqualTo(200);
    assertThat(list("/api/v3/openOrders")).hasSize(1);
  }

  @Test
  void earlierOrdersAtAPriceTradeFirst() throws Exception {
    running.ada.order("BUY", "60000", "0.1", "first");
    running.ada.order("BUY", "60000", "0.1", "second");
    running.ben.order("SELL", "60000", "0.1", "taker");

    JsonNode open = list("/api/v3/openOrders");
    assertThat(open).hasSize(1);
    assertThat(open.get(0).path("clientOrderId").asString()).isEqualTo("second");
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRE_MAKER, NEW, mine-too",
    "EXPIRE_TAKER, EXPIRED_IN_MATCH, mine",
    "EXPIRE_BOTH, EXPIRED_IN_MATCH, ''",
    "NONE, FILLED, ''"
  })
  void anOrderThatMeetsItsOwnAccountEndsAsItAskedFor(String mode, String status, String left)
      throws Exception {
    running.ada.order("BUY", "60000", "0.1", "mine");
    Map<String, String> second =
        new HashMap<>(SpotClient.limit("SELL", "GTC", "60000", "0.1", "mine-too"));
    second.put("selfTradePreventionMode", mode);

    JsonNode answer = running.ada.signed("POST", "/api/v3/order", second).json();

    assertThat(answer.path("status").asString()).isEqualTo(status);
    assertThat(
            list("/api/v3/openOrders")
                .valueStream()
                .map(order -> order.path("clientOrderId").asString()))
        .containsExactlyElementsOf(left.isEmpty() ? List.of() : List.of(left));
    assertThat(list("/api/v3/myTrades")).hasSize(mode.equals("NONE") ? 2 : 0);
  }

  @Test
  void anOrderThatMeetsItsOwnAccountExpiresTheRestingOne() throws Exception {
    running.ada.order("BUY", "60000", "0.1", "mine");
    JsonNode second = running.ada.order("SELL", "60000", "0.1", "mine-too").json();

    assertThat(second.path("status").asString()).isEqualTo("NEW");
    assertThat(list("/api/v3/myTrades")).isEmpty();
    assertThat(list("/api/v3/allOrders").get(0).path("status").asString())
        .isEqualTo("EXPIRED_IN_MATCH");
  }

  @Test
  void cancelAllLeavesNothingAndSaysSoTheSecondTime() throws Exception {
    running.ada.order("BUY", "50000", "0.1", "one");
    running.ada.order("SELL", "70000", "0.1", "two");

    Reply first = running.ada.signed("DELETE", "/api/v3/openOrders", Map.of("symbol", "BTCUSDT"));
    Reply second = running.ada.signed("DELETE", "/api/v3/openOrders", Map.of("symbol", "BTCUSDT"));

    assertThat(first.json()).hasSize(2);
    assertThat(second.code()).isEqualTo(-2011);
    assertThat(balance(running.ada, "USDT")).isEqualTo("1000000.00000000/0.00000000");
    assertThat(balance(running.ada, "BTC")).isEqualTo("10.00000000/0.00000000");
  }

  @Test
  void aTestOrderIsJudgedAndNotBooked() throws Exception {
    Reply good =
        running.ada.signed(
            "POST", "/api/v3/order/test", SpotClient.limit("BUY", "GTC", "60000", "1", "t"));
    Reply bad =
        running.ada.signed(
            "POST", "/api/v3/order/test", SpotClient.limit("BUY", "GTC", "60000", "100", "t"));

    assertThat(good.text()).isEqualTo("{}");
    assertThat(bad.code()).isEqualTo(-2010);
    assertThat(list("/api/v3/allOrders")).isEmpty();
  }

  @Test
  void anAccountReadsTheRatesThatItPays() throws Exception {
    JsonNode rates = list("/api/v3/account/commission").path("standardCommission");

    assertThat(rates.path("maker").asString()).isEqualTo("0.00100000");
    assertThat(rates.path("taker").asString()).isEqualTo("0.00200000");
    assertThat(
            running
                .ada
                .signed("GET", "/api/v3/account/commission", Map.of("symbol", "NONE"))
                .code())
        .isEqualTo(-1121);
  }

  @Test
  void booksTradesAndPricesAreOpenToAnybody() throws Exception {
    running.ben.order("SELL", "60000", "0.3", "maker");
    running.ada.order("BUY", "60000", "0.1", "taker");

    assertThat(running.ada.open("/api/v3/depth?symbol=BTCUSDT").json().at("/asks/0/1").asString())
        .isEqualTo("0.20000000");
    assertThat(
            running
                .ada
                .open("/api/v3/trades?symbol=BTCUSDT")
                .json()
                .at("/0/isBuyerMaker")
                .asBoolean())
        .isFalse();
    assertThat(
            running
                .ada
                .open("/api/v3/ticker/bookTicker?symbol=BTCUSDT")
                .json()
                .path("askQty")
                .asString())
        .isEqualTo("0.20000000");
    assertThat(running.ada.open("/api/v3/ticker/price").json()).hasSize(4);
  }

  private JsonNode list(String path) throws Exception {
    return running.ada.signed("GET", path, Map.of("symbol", "BTCUSDT")).json();
  }

  /** Free and locked. */
  static String balance(SpotClient client, String asset) throws Exception {
    JsonNode balances = client.signed("GET", "/api/v3/account", Map.of()).json().path("balances");
    return balances
        .valueStream()
        .filter(balance -> balance.path("asset").asString().equals(asset))
        .map(b -> b.path("free").asString() + "/" + b.path("locked").asString())
        .findFirst()
        .orElseThrow();
  }
}
