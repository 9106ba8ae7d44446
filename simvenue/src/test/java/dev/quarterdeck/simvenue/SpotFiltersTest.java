package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The filters that symbols have today, as a file says them. */
class SpotFiltersTest {

  private static final String SYMBOL =
      """
      {"symbol": "BTCUSDT", "base": "BTC", "quote": "USDT",
       "price": {"min": "0.01", "max": "0", "step": "0.01"},
       "lot": {"min": "0.00001", "max": "0", "step": "0.00001"},
       "marketLot": {"min": "0.001", "max": "5", "step": "0.001"},
       "notional": {"min": "10", "max": "90000", "applyMinToMarket": false,
                    "applyMaxToMarket": true, "averagePriceMinutes": 0},
       "percentPriceBySide": {"bidMultiplierUp": "1.5", "bidMultiplierDown": "0.5",
                              "askMultiplierUp": "5", "askMultiplierDown": "0.9",
                              "averagePriceMinutes": 0},
       "maxPosition": "11", "averagePriceMinutes": 0, "maxOrders": 3, "referencePrice": "60000"}
      """;

  @TempDir private static Path folder;

  private static RunningVenue running;

  @BeforeAll
  static void start() throws Exception {
    running =
        RunningVenue.start(
            read("{\"symbols\": [" + SYMBOL + "]}").with(RunningVenue.SETUP.accounts()));
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BUY, 90000.01, 0.1, PERCENT_PRICE_BY_SIDE",
    "BUY, 29999.99, 0.1, PERCENT_PRICE_BY_SIDE",
    "SELL, 53999.99, 0.1, PERCENT_PRICE_BY_SIDE",
    "SELL, 300000.01, 0.1, PERCENT_PRICE_BY_SIDE",
    "BUY, 90000, 0.0001, NOTIONAL",
    "SELL, 299999, 0.5, NOTIONAL",
    "BUY, 60000, 1.5001, NOTIONAL",
    "BUY, 0.001, 0.1, PRICE_FILTER",
    "BUY, 60000, 0.000001, LOT_SIZE",
    "BUY, 60000, 1.1, MAX_POSITION"
  })
  void limitOrdersAreHeldToThem(String side, String price, String quantity, String filter)
      throws Exception {
    assertThat(tested(SpotClient.limit(side, "GTC", price, quantity, "refused")).message())
        .isEqualTo("Filter failure: " + filter);
  }

  @ParameterizedTest
  @CsvSource({"BUY, 89999.99, 0.1", "BUY, 30000, 0.1", "SELL, 54000, 1", "BUY, 60000, 1"})
  void whatIsWithinThemIsTaken(String side, String price, String quantity) throws Exception {
    assertThat(tested(SpotClient.limit(side, "GTC", price, quantity, "taken")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "quantity, 0.0005, Filter failure: MARKET_LOT_SIZE",
    "quantity, 5.001, Filter failure: MARKET_LOT_SIZE",
    "quantity, 0.0015, Filter failure: MARKET_LOT_SIZE",
    "quantity, 2, Filter failure: NOTIONAL",
    "quantity, 0.001, ''",
    "quoteOrderQty, 100000, Filter failure: NOTIONAL",
    "quoteOrderQty, 30, Filter failure: LOT_SIZE",
    "quoteOrderQty, 600, ''"
  })
  void marketOrdersAreHeldToTheirs(String by, String amount, String refusal) throws Exception {
    Reply reply = tested(Map.of("symbol", "BTCUSDT", "side", "SELL", "type", "MARKET", by, amount));

    assertThat(reply.message()).isEqualTo(refusal);
  }

  @Test
  void theyAreShownAsTheVenueShowsThem() throws Exception {
    Map<String, JsonNode> filters = new LinkedHashMap<>();
    running
        .ada
        .open("/api/v3/exchangeInfo")
        .json()
        .at("/symbols/0/filters")
        .forEach(filter -> filters.put(filter.path("filterType").asString(), filter));

    assertThat(filters)
        .containsOnlyKeys(
            "PRICE_FILTER",
            "PERCENT_PRICE_BY_SIDE",
            "LOT_SIZE",
            "NOTIONAL",
            "ICEBERG_PARTS",
            "MARKET_LOT_SIZE",
            "MAX_POSITION",
            "MAX_NUM_ORDERS",
            "MAX_NUM_ALGO_ORDERS");
    assertThat(filters.getOrDefault("NOTIONAL", NullNode.instance).toString())
        .isEqualTo(
            "{\"filterType\":\"NOTIONAL\",\"minNotional\":\"10.00000000\",\"applyMinToMarket\":false,"
                + "\"maxNotional\":\"90000.00000000\",\"applyMaxToMarket\":true,\"avgPriceMins\":0}");
    assertThat(filters.getOrDefault("PERCENT_PRICE_BY_SIDE", NullNode.instance).toString())
        .isEqualTo(
            "{\"filterType\":\"PERCENT_PRICE_BY_SIDE\",\"bidMultiplierUp\":\"1.5\","
                + "\"bidMultiplierDown\":\"0.5\",\"askMultiplierUp\":\"5\","
                + "\"askMultiplierDown\":\"0.9\",\"avgPriceMins\":0}");
    assertThat(
            filters.getOrDefault("MARKET_LOT_SIZE", NullNode.instance).path("stepSize").asString())
        .isEqualTo("0.00100000");
    assertThat(filters.getOrDefault("PRICE_FILTER", NullNode.instance).path("maxPrice").asString())
        .isEqualTo("0.00000000");
  }

  @Test
  void aStopPriceNeedsATickAndMayBeFarAway() throws Exception {
    Map<String, String> order = new LinkedHashMap<>();
    order.putAll(SpotClient.limit("BUY", "GTC", "60000", "0.1", "stop"));
    order.put("type", "STOP_LOSS_LIMIT");
    order.put("stopPrice", "900000");
    assertThat(tested(order).status()).isEqualTo(200);

    order.put("stopPrice", "900000.001");
    assertThat(tested(order).message()).isEqualTo("Filter failure: PRICE_FILTER");
  }

  @Test
  void aSymbolWithoutATickOrAWayToQuoteIsRefused() {
    String noTick =
        SYMBOL.replace("\"max\": \"0\", \"step\": \"0.01\"", "\"max\": \"0\", \"step\": \"0\"");
    String noBids = SYMBOL.replace("\"bidMultiplierUp\": \"1.5\"", "\"bidMultiplierUp\": \"0.5\"");
    String noRoom = SYMBOL.replace("\"max\": \"90000\"", "\"max\": \"9\"");

    for (String symbol : List.of(noTick, noBids, noRoom)) {
      assertThat(catchThrowable(() -> read("{\"symbols\": [" + symbol + "]}"))).isNotNull();
    }
  }

  @Test
  void aSyntheticMarketQuotesWithinOpenEnds() throws Exception {
    try (RunningVenue quoted = RunningVenue.synthetic(read("{\"symbols\": [" + SYMBOL + "]}"), 7)) {
      assertThat(quoted.ada.open("/api/v3/depth?symbol=BTCUSDT").json().path("asks")).hasSize(20);
    }
  }

  private static Reply tested(Map<String, String> order) throws Exception {
    return running.ada.signed("POST", "/api/v3/order/test", order);
  }

  private static VenueSetup read(String json) throws Exception {
    String rest =
        ", \"accounts\": [], \"limits\": {\"weightPerMinute\": 6000, \"ordersPer10s\": 100,"
            + " \"ordersPerDay\": 200000, \"refusalsBeforeBan\": 5}}";
    Path file = Files.createTempFile(folder, "venue", ".json");
    Files.writeString(file, json.substring(0, json.length() - 1) + rest);
    return VenueSetup.read(file);
  }
}
