package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests weigh, and as how many orders they count. */
class WeightsTest {

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
    "/api/v3/ping, 1",
    "/api/v3/exchangeInfo, 20",
    "/api/v3/depth?symbol=BTCUSDT, 5",
    "/api/v3/depth?symbol=BTCUSDT&limit=101, 25",
    "/api/v3/depth?symbol=BTCUSDT&limit=1000, 50",
    "/api/v3/depth?symbol=BTCUSDT&limit=5000, 250",
    "/api/v3/trades?symbol=BTCUSDT, 25",
    "/api/v3/historicalTrades?symbol=BTCUSDT, 25",
    "/api/v3/aggTrades?symbol=BTCUSDT, 4",
    "/api/v3/klines?symbol=BTCUSDT&interval=1m, 2",
    "/api/v3/avgPrice?symbol=BTCUSDT, 2",
    "/api/v3/ticker/price?symbol=BTCUSDT, 2",
    "/api/v3/ticker/price, 4",
    "/api/v3/ticker/bookTicker, 4",
    "/api/v3/ticker/24hr?symbol=BTCUSDT, 2",
    "/api/v3/ticker/24hr, 80",
    "/fapi/v1/exchangeInfo, 1",
    "/fapi/v1/depth?symbol=BTCUSDT&limit=50, 2",
    "/fapi/v1/depth?symbol=BTCUSDT&limit=100, 5",
    "/fapi/v1/depth?symbol=BTCUSDT, 10",
    "/fapi/v1/depth?symbol=BTCUSDT&limit=1000, 20",
    "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=99, 1",
    "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=499, 2",
    "/fapi/v1/klines?symbol=BTCUSDT&interval=1m, 5",
    "/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1500, 10",
    "/fapi/v1/ticker/24hr?symbol=BTCUSDT, 1",
    "/fapi/v1/ticker/24hr, 40",
    "/fapi/v1/premiumIndex, 10"
  })
  void publicRequestsWeighWhatTheVenueSays(String path, int weight) throws Exception {
    assertThat(weight(running.ada.open(path))).isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "20, 2", "21, 40", "101, 80"})
  void aDayOfSeveralSymbolsWeighsMoreTheMoreTheyAre(int symbols, int weight) throws Exception {
    String names =
        IntStream.range(0, symbols).mapToObj(i -> "%22BTCUSDT%22").collect(Collectors.joining(","));

    assertThat(weight(running.ada.open("/api/v3/ticker/24hr?symbols=%5B" + names + "%5D")))
        .isEqualTo(weight);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v3/account, '', 20",
    "/api/v3/openOrders, symbol, 6",
    "/api/v3/openOrders, '', 80",
    "/api/v3/allOrders, symbol, 20",
    "/api/v3/myTrades, symbol, 20",
    "/api/v3/myTrades, symbol orderId, 5",
    "/fapi/v1/openOrders, symbol, 1",
    "/fapi/v1/openOrders, '', 40",
    "/fapi/v1/allOrders, symbol, 5",
    "/fapi/v1/userTrades, symbol, 5",
    "/fapi/v3/account, '', 5"
  })
  void signedRequestsWeighWhatTheVenueSays(String path, String with, int weight) throws Exception {
    Map<String, String> parameters = new HashMap<>();
    if (with.contains("symbol")) {
      parameters.put("symbol", "BTCUSDT");
    }
    if (with.contains("orderId")) {
      parameters.put("orderId", "1");
    }

    assertThat(weight(running.ada.signed("GET", path, parameters))).isEqualTo(weight);
  }

  @Test
  void severalOrdersAtOnceCountAsFiveInTenSecondsAndAsOneInAMinute() throws Exception {
    Map<String, String> one =
        Map.of(
            "batchOrders",
            "[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                + "\"price\":\"60000\",\"quantity\":\"0.01\"}]");
    Reply batch = running.ada.signed("POST", "/fapi/v1/batchOrders", one);

    assertThat(batch.json().at("/0/status").asString()).isEqualTo("NEW");
    assertThat(batch.headers())
        .containsEntry("x-mbx-order-count-10s", "5")
        .containsEntry("x-mbx-order-count-1m", "1");
  }

  /** Each test asks a venue of its own once, so that what is used is what the request weighs. */
  private static int weight(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return Integer.parseInt(reply.headers().getOrDefault("x-mbx-used-weight-1m", "0"));
  }
}
