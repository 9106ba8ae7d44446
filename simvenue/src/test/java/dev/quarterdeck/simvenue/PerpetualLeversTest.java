package dev.quarterdeck.simvenue;

import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.market;
import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a test can do to perpetuals, and what clients see of it. */
class PerpetualLeversTest {

  @Test
  void fundingIsAnIncomeOfShortsAndACostOfLongs() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      order(running.ben, "SELL", "60000", "1", "maker", Map.of());
      market(running.ada, "BUY", "1", Map.of());

      running.admin(
          "POST", "/perpetual/funding", "{\"symbol\": \"BTCUSDT\", \"rate\": \"0.0003\"}");

      assertThat(funding(running.ada)).isEqualTo("-18.00000000");
      assertThat(funding(running.ben)).isEqualTo("18.00000000");
      JsonNode rate = running.ada.open("/fapi/v1/fundingRate?symbol=BTCUSDT").json().get(0);
      assertThat(rate.path("fundingRate").asString()).isEqualTo("0.00030000");
      assertThat(running.truth("FundingSettled")).hasSize(1);
    }
  }

  private static String funding(SpotClient client) throws Exception {
    return client
        .signed("GET", "/fapi/v1/income", Map.of("incomeType", "FUNDING_FEE"))
        .json()
        .at("/0/income")
        .asString();
  }

  @Test
  void aMarkPriceThatRuinsAnAccountLiquidatesIt() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      running.ada.signed(
          "POST", "/fapi/v1/leverage", Map.of("symbol", "BTCUSDT", "leverage", "50"));
      order(running.ben, "SELL", "60000", "10", "maker", Map.of());
      market(running.ada, "BUY", "10", Map.of());

      running.admin("POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": 50000}");

      JsonNode positions = running.admin("GET", "/truth/positions", "");
      assertThat(positions.at("/ada/0/quantity").asDouble()).isZero();
      assertThat(positions.at("/venue-insurance/0/quantity").asDouble()).isEqualTo(10);
      assertThat(running.truth("LiquidationStarted")).hasSize(1);
      assertThat(
              running
                  .ada
                  .signed("GET", "/fapi/v1/allOrders", Map.of("symbol", "BTCUSDT"))
                  .json()
                  .get(1)
                  .path("clientOrderId")
                  .asString())
          .startsWith("autoclose-");
    }
  }

  @Test
  void aLiquidationIsToldAsTheVenueTellsIt() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      String key =
          running
              .ada
              .send("POST", "/fapi/v1/listenKey", "", "")
              .json()
              .path("listenKey")
              .asString();
      order(running.ben, "SELL", "60000", "1", "maker", Map.of());
      market(running.ada, "BUY", "1", Map.of());
      order(running.ben, "BUY", "59000", "1", "bid", Map.of());
      try (StreamClient stream = new StreamClient(running.venue.spotUri(), "/fapi/ws/" + key)) {
        running.admin("POST", "/perpetual/accounts/ada/liquidate", "");

        JsonNode accepted = stream.next("ORDER_TRADE_UPDATE").path("o");
        JsonNode closed = stream.next("ORDER_TRADE_UPDATE").path("o");
        assertThat(accepted.path("c").asString()).startsWith("autoclose-");
        assertThat(accepted.path("x").asString()).isEqualTo("NEW");
        assertThat(closed.path("x").asString()).isEqualTo("CALCULATED");
        assertThat(closed.path("o").asString()).isEqualTo("LIQUIDATION");
        assertThat(closed.path("ot").asString()).isEqualTo("LIQUIDATION");
        assertThat(closed.path("z").asString()).isEqualTo("1.00000000");
      }
    }
  }

  @Test
  void anAccountThatNeedsMostOfWhatItHasIsWarnedOnceUntilItIsOutOfIt() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      String key =
          running
              .ada
              .send("POST", "/fapi/v1/listenKey", "", "")
              .json()
              .path("listenKey")
              .asString();
      running.ada.signed(
          "POST", "/fapi/v1/leverage", Map.of("symbol", "BTCUSDT", "leverage", "50"));
      order(running.ben, "SELL", "60000", "10", "maker", Map.of());
      market(running.ada, "BUY", "10", Map.of());
      try (StreamClient stream = new StreamClient(running.venue.spotUri(), "/fapi/ws/" + key)) {
        mark(running, 55000);
        assertThat(running.truth("MarginCalled")).isEmpty();
        mark(running, 50450);
        mark(running, 50420);

        JsonNode warning = stream.next("MARGIN_CALL");
        JsonNode position = warning.path("p").path(0);
        assertThat(warning.path("cw").asString()).isEqualTo("99760.00000000");
        assertThat(warning.path("p")).hasSize(1);
        assertThat(position.propertyNames())
            .containsExactly("s", "ps", "pa", "mt", "iw", "mp", "up", "mm");
        assertThat(position.path("pa").asString()).isEqualTo("10.00000000");
        assertThat(position.path("mt").asString()).isEqualTo("CROSSED");
        assertThat(position.path("mp").asString()).isEqualTo("50450.00000000");
        assertThat(position.path("up").asString()).isEqualTo("-95500.00000000");
        assertThat(running.truth("MarginCalled")).hasSize(1);
        assertThat(running.truth("LiquidationStarted")).isEmpty();

        mark(running, 55000);
        mark(running, 50450);
        assertThat(running.truth("MarginCalled")).hasSize(2);
      }
    }
  }

  @Test
  void anIsolatedPositionIsWarnedOfAlone() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      running.ada.signed(
          "POST", "/fapi/v1/marginType", Map.of("symbol", "BTCUSDT", "marginType", "ISOLATED"));
      order(running.ben, "SELL", "60000", "1", "maker", Map.of());
      market(running.ada, "BUY", "1", Map.of());

      mark(running, 57270);

      assertThat(running.truth("MarginCalled")).hasSize(1);
      JsonNode called = running.truth("MarginCalled").getFirst();
      assertThat(called.path("crossWallet").isNull()).isTrue();
      assertThat(called.at("/positions/0/marginType").asString()).isEqualTo("ISOLATED");
    }
  }

  private static void mark(RunningVenue running, int price) throws Exception {
    running.admin(
        "POST", "/perpetual/mark", "{\"symbol\": \"BTCUSDT\", \"price\": %d}".formatted(price));
  }

  @Test
  void othersPlaceOrdersPayInAndAreLiquidatedByHand() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      running.admin("POST", "/perpetual/accounts/ben/adjust", "{\"amount\": \"500\"}");
      running.admin(
          "POST",
          "/perpetual/accounts/ben/orders?symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC"
              + "&price=60000&quantity=1",
          "");
      market(running.ada, "BUY", "1", Map.of());
      running.admin("POST", "/perpetual/accounts/ada/liquidate", "");

      JsonNode wallets = running.admin("GET", "/truth/wallets", "");
      assertThat(wallets.path("ben").asString()).isEqualTo("100488.00000000");
      assertThat(running.admin("GET", "/truth/orders", "").at("/ben/0/market").asString())
          .isEqualTo("USD_M");
      assertThat(running.admin("GET", "/truth/positions", "").at("/ada/0/quantity").asDouble())
          .isZero();
      assertThatThrownBy(
              () ->
                  running.admin(
                      "POST", "/perpetual/accounts/ben/adjust", "{\"amount\": \"-1000000\"}"))
          .hasMessageContaining("has not 1000000 to give");
    }
  }

  @Test
  void aCountdownRunsOutOverTheWire() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      order(running.ada, "BUY", "60000", "0.1", "resting", Map.of());
      JsonNode armed =
          running
              .ada
              .signed(
                  "POST",
                  "/fapi/v1/countdownCancelAll",
                  Map.of("symbol", "BTCUSDT", "countdownTime", "300"))
              .json();

      assertThat(armed.path("countdownTime").asString()).isEqualTo("300");
      Awaitility.await()
          .atMost(RunningVenue.PATIENCE)
          .until(() -> running.ada.signed("GET", "/fapi/v1/openOrders", Map.of()).json().isEmpty());
      assertThat(running.truth("CountdownExpired")).hasSize(1);
    }
  }

  @Test
  void theSyntheticMarketQuotesPerpetualsToo() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      market(running.ada, "BUY", "0.01", Map.of());
      JsonNode best = running.ada.open("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT").json();
      order(running.ada, "BUY", best.path("bidPrice").asString(), "0.01", "low", Map.of());
      order(running.ada, "SELL", best.path("askPrice").asString(), "0.01", "high", Map.of());
      running.admin("POST", "/market/step?count=200", "");

      assertThat(running.ada.signed("GET", "/fapi/v1/openOrders", Map.of()).json())
          .hasSizeLessThan(2);
      assertThat(
              running.ada.signed("GET", "/fapi/v1/userTrades", Map.of("symbol", "BTCUSDT")).json())
          .hasSizeGreaterThan(1);
      assertThat(running.admin("GET", "/truth/wallets", "").path("synthetic-market").asDouble())
          .isPositive();
    }
  }

  @Test
  void faultsStrikePerpetualsByTheirPath() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      running.fault(
          """
          {"method": "POST", "path": "/fapi/v1/order", "moment": "AFTER_BOOKING",
           "effect": "server-error", "status": 504}""");

      SpotClient.Reply lost = order(running.ada, "BUY", "60000", "0.1", "lost", Map.of());

      assertThat(lost.code()).isEqualTo(-1007);
      assertThat(
              running
                  .ada
                  .signed(
                      "GET",
                      "/fapi/v1/order",
                      Map.of("symbol", "BTCUSDT", "origClientOrderId", "lost"))
                  .json()
                  .path("status")
                  .asString())
          .isEqualTo("NEW");
    }
  }
}
