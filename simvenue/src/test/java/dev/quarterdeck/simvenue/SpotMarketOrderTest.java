package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Orders at the market, by quantity and by amount. */
class SpotMarketOrderTest {
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
    "quantity, 0.4, 0.40000000, 24010.00000000",
    "quoteOrderQty, 24010, 0.40000000, 24010.00000000"
  })
  void marketOrdersWalkTheBookByQuantityOrAmount(
      String by, String size, String executed, String cost) throws Exception {
    running.ben.order("SELL", "60000", "0.3", "first");
    running.ben.order("SELL", "60100", "0.3", "second");

    JsonNode taken =
        running
            .ada
            .signed(
                "POST",
                "/api/v3/order",
                Map.of("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", by, size))
            .json();

    assertThat(taken.path("status").asString()).isEqualTo("FILLED");
    assertThat(taken.path("executedQty").asString()).isEqualTo(executed);
    assertThat(taken.path("cummulativeQuoteQty").asString()).isEqualTo(cost);
    assertThat(SpotOrderLifeTest.balance(running.ada, "USDT"))
        .isEqualTo("975990.00000000/0.00000000");
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, SELL, 60000, 24000, 0.40000000, 0.10000000, EXPIRED, 994000.00000000/0.00000000",
    "SELL, BUY, 60000, 24000, 0.40000000, 0.10000000, EXPIRED, 9.90000000/0.00000000",
    "BUY, SELL, 60000, 6000.05, 0.10000000, 0.10000000, FILLED, 994000.00000000/0.00000000"
  })
  void whatAnAmountDoesNotFindExpires(
      String side,
      String other,
      String price,
      String amount,
      String asked,
      String executed,
      String status,
      String left)
      throws Exception {
    running.ben.order(other, price, "0.1", "all-there-is");

    JsonNode taken =
        running
            .ada
            .signed(
                "POST",
                "/api/v3/order",
                Map.of(
                    "symbol", "BTCUSDT", "side", side, "type", "MARKET", "quoteOrderQty", amount))
            .json();

    assertThat(taken.path("status").asString()).isEqualTo(status);
    assertThat(taken.path("origQty").asString()).isEqualTo(asked);
    assertThat(taken.path("executedQty").asString()).isEqualTo(executed);
    assertThat(SpotOrderLifeTest.balance(running.ada, side.equals("BUY") ? "USDT" : "BTC"))
        .isEqualTo(left);
  }

  @Test
  void anAmountThatFindsNobodyExpiresAndOneOfTooManyLotsIsRefused() throws Exception {
    Map<String, String> order =
        new HashMap<>(Map.of("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET"));
    order.put("quoteOrderQty", "6000");
    JsonNode alone = running.ada.signed("POST", "/api/v3/order", order).json();
    assertThat(alone.path("status").asString()).isEqualTo("EXPIRED");
    assertThat(alone.path("executedQty").asString()).isEqualTo("0.00000000");

    order.put("quoteOrderQty", "100000000");
    assertThat(running.ada.signed("POST", "/api/v3/order", order).message())
        .isEqualTo("Filter failure: MARKET_LOT_SIZE");
  }
}
