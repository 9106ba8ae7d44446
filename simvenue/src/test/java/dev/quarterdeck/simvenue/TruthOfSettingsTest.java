package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What accounts and tests set at the venue stands in the truth, and is told where it is told. */
class TruthOfSettingsTest {

  private static final Map<String, String> SYMBOL = Map.of("symbol", "BTCUSDT");

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
  void leverageMarginTypeAndCountdown() throws Exception {
    String key =
        running.ada.send("POST", "/fapi/v1/listenKey", "", "").json().path("listenKey").asString();
    try (StreamClient stream = new StreamClient(running.venue.spotUri(), "/fapi/ws/" + key)) {
      running.ada.signed(
          "POST", "/fapi/v1/leverage", Map.of("symbol", "BTCUSDT", "leverage", "25"));
      running.ada.signed(
          "POST", "/fapi/v1/marginType", Map.of("symbol", "BTCUSDT", "marginType", "ISOLATED"));
      running.ada.signed(
          "POST",
          "/fapi/v1/countdownCancelAll",
          Map.of("symbol", "BTCUSDT", "countdownTime", "9000"));

      JsonNode told = stream.next("ACCOUNT_CONFIG_UPDATE");
      assertThat(told.at("/ac/s").asString()).isEqualTo("BTCUSDT");
      assertThat(told.at("/ac/l").asInt()).isEqualTo(25);
      assertThat(only("LeverageChanged").path("leverage").asInt()).isEqualTo(25);
      assertThat(only("MarginTypeChanged").path("marginType").asString()).isEqualTo("ISOLATED");
      assertThat(only("CountdownSet").path("millis").asInt()).isEqualTo(9000);
    }
  }

  @Test
  void leversAndWithoutSecretsAccounts() throws Exception {
    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": \"55000\"}");
    running.fault("{\"effect\": \"maintenance\", \"path\": \"/api/v3/never\"}");
    running.admin("DELETE", "/faults", "");
    running.admin(
        "POST",
        "/accounts",
        """
        {"name": "cyd", "apiKey": "the-key-of-cyd", "secret": "the-secret-of-cyd",
         "fees": {"maker": 0, "taker": 0}, "mayWithdraw": false, "balances": {}}""");

    assertThat(running.truth("LeverPulled"))
        .extracting(lever -> lever.path("method").asString() + " " + lever.path("path").asString())
        .containsExactly(
            "POST /perpetual/mark", "POST /faults", "DELETE /faults", "POST /accounts");
    assertThat(only("MarkPriceFixed").path("price").asString()).isEqualTo("55000");
    assertThat(running.admin("GET", "/truth", "").toString())
        .contains("cyd")
        .doesNotContain("the-key-of-cyd")
        .doesNotContain("the-secret-of-cyd");
  }

  @Test
  void historyIsLookedUpForADayOrAWeekAtMost() throws Exception {
    Map<String, String> spot =
        Map.of("symbol", "BTCUSDT", "startTime", "1000", "endTime", "86401001");
    Map<String, String> week =
        Map.of("symbol", "BTCUSDT", "startTime", "1000", "endTime", "604801001");

    for (String path : new String[] {"/api/v3/allOrders", "/api/v3/myTrades"}) {
      Reply refused = running.ada.signed("GET", path, spot);
      assertThat(refused.code()).isEqualTo(-1127);
      assertThat(refused.message()).isEqualTo("More than 24 hours between startTime and endTime.");
    }
    for (String path :
        new String[] {"/fapi/v1/allOrders", "/fapi/v1/userTrades", "/fapi/v1/allAlgoOrders"}) {
      assertThat(running.ada.signed("GET", path, week).code()).isEqualTo(-4165);
      assertThat(running.ada.signed("GET", path, SYMBOL).status()).isEqualTo(200);
    }
  }

  @Test
  void aCancelMayBeRestrictedToWhatHasTradedOrHasNot() throws Exception {
    running.ada.order("BUY", "60000", "0.2", "one");
    Reply untraded = cancel("ONLY_PARTIALLY_FILLED");
    running.ben.order("SELL", "60000", "0.1", "two");
    Reply traded = cancel("ONLY_NEW");

    assertThat(untraded.code()).isEqualTo(-2011);
    assertThat(untraded.message()).isEqualTo("Order was not canceled due to cancel restrictions.");
    assertThat(traded.code()).isEqualTo(-2011);
    assertThat(cancel("SOMETIMES").code()).isEqualTo(-1130);
    assertThat(cancel("ONLY_PARTIALLY_FILLED").status()).isEqualTo(200);
  }

  private Reply cancel(String restriction) throws Exception {
    return running.ada.signed(
        "DELETE",
        "/api/v3/order",
        Map.of("symbol", "BTCUSDT", "origClientOrderId", "one", "cancelRestrictions", restriction));
  }

  private JsonNode only(String type) throws Exception {
    assertThat(running.truth(type)).hasSize(1);
    return running.truth(type).getFirst();
  }
}
