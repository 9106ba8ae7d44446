package dev.quarterdeck.simvenue;

import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every recorded contract can be set up by a file, and what its filters refuse. */
class PerpetualContractsTest {

  private static final Path RECORDING =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")),
          "data/venue-fixtures/ex_binance/vcr_cassettes/usd_margin_futures/public/"
              + "exchange_info_ok.json");

  /** As ADAUSDT was recorded: a price may have more decimals than the tick has. */
  private static final String FINE =
      """
      {"contract": {"symbol": "FINEUSDT", "base": "FINE", "quote": "USDT",
        "price": {"min": "0.0392", "max": "100000", "step": "0.0001"},
        "lot": {"min": "0.02", "max": "1000", "step": "0.005"}, "maxMarketQuantity": "1000",
        "minNotional": "5", "multiplierUp": "1.1", "multiplierDown": "0.9",
        "averagePriceMinutes": 5, "maxOrders": 2, "referencePrice": "1000"},
       "fundingRate": "0.0001", "liquidationFee": "0.01", "pricePrecision": 5,
       "quantityPrecision": 3, "triggerProtect": "0.0005",
       "brackets": [{"leverage": 20, "floor": "0", "cap": "100000", "maintenanceRatio": "0.01"},
         {"leverage": 1, "floor": "100000", "cap": "900000", "maintenanceRatio": "0.5"}]}
      """;

  @TempDir private static Path folder;

  private static List<JsonNode> recorded = List.of();
  private static RunningVenue running;

  @BeforeAll
  static void start() throws Exception {
    JsonNode cassette = RunningVenue.JSON.readTree(Files.readString(RECORDING));
    recorded =
        RunningVenue.JSON
            .readTree(cassette.at("/0/response/body").asString())
            .path("symbols")
            .valueStream()
            .filter(symbol -> symbol.path("contractType").asString().equals("PERPETUAL"))
            .filter(symbol -> symbol.path("quoteAsset").asString().equals("USDT"))
            .toList();
    List<String> contracts = new ArrayList<>(recorded.stream().map(c -> contract(c)).toList());
    contracts.add(FINE);
    Path file = folder.resolve("venue.json");
    Files.writeString(
        file,
        """
        {"symbols": [{"symbol": "BTCUSDT", "base": "BTC", "quote": "USDT",
           "price": {"min": "0.01", "max": "1000000", "step": "0.01"},
           "lot": {"min": "0.00001", "max": "9000", "step": "0.00001"}, "maxMarketQuantity": "9",
           "minNotional": "10", "multiplierUp": "5", "multiplierDown": "0.2",
           "averagePriceMinutes": 5, "maxOrders": 200, "referencePrice": "60000"}],
         "accounts": [], "limits": {"weightPerMinute": 6000, "ordersPer10s": 100,
           "ordersPerDay": 200000, "refusalsBeforeBan": 5},
         "perpetuals": [%s]}
        """
            .formatted(String.join(",", contracts)));
    running = RunningVenue.start(VenueSetup.read(file).with(RunningVenue.SETUP.accounts()));
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  private static String contract(JsonNode symbol) {
    Map<String, JsonNode> filters = new HashMap<>();
    symbol.path("filters").forEach(f -> filters.put(f.path("filterType").asString(), f));
    JsonNode price = Objects.requireNonNull(filters.get("PRICE_FILTER"));
    JsonNode lot = Objects.requireNonNull(filters.get("LOT_SIZE"));
    JsonNode percent = Objects.requireNonNull(filters.get("PERCENT_PRICE"));
    return """
        {"contract": {"symbol": %s, "base": %s, "quote": "USDT",
          "price": {"min": %s, "max": %s, "step": %s},
          "lot": {"min": %s, "max": %s, "step": %s}, "maxMarketQuantity": %s,
          "minNotional": %s, "multiplierUp": %s, "multiplierDown": %s,
          "averagePriceMinutes": 5, "maxOrders": %s, "referencePrice": %s},
         "fundingRate": "0.0001", "liquidationFee": %s, "pricePrecision": %s,
         "quantityPrecision": %s, "triggerProtect": %s,
         "brackets": [{"leverage": 1, "floor": "0", "cap": "900000", "maintenanceRatio": "0.5"}]}
        """
        .formatted(
            symbol.path("symbol"),
            symbol.path("baseAsset"),
            price.path("minPrice"),
            price.path("maxPrice"),
            price.path("tickSize"),
            lot.path("minQty"),
            lot.path("maxQty"),
            lot.path("stepSize"),
            Objects.requireNonNull(filters.get("MARKET_LOT_SIZE")).path("maxQty"),
            Objects.requireNonNull(filters.get("MIN_NOTIONAL")).path("notional"),
            percent.path("multiplierUp"),
            percent.path("multiplierDown"),
            Objects.requireNonNull(filters.get("MAX_NUM_ORDERS")).path("limit"),
            price.path("minPrice"),
            symbol.path("liquidationFee"),
            symbol.path("pricePrecision"),
            symbol.path("quantityPrecision"),
            symbol.path("triggerProtect"));
  }

  @Test
  void everyRecordedContractIsShownAsItWasRecorded() throws Exception {
    Map<String, JsonNode> shown = new HashMap<>();
    running
        .ada
        .open("/fapi/v1/exchangeInfo")
        .json()
        .path("symbols")
        .forEach(symbol -> shown.put(symbol.path("symbol").asString(), symbol));

    assertThat(recorded).hasSizeGreaterThan(110);
    for (JsonNode original : recorded) {
      String name = original.path("symbol").asString();
      JsonNode ours = Objects.requireNonNull(shown.get(name));
      for (String field :
          List.of("pricePrecision", "quantityPrecision", "triggerProtect", "liquidationFee")) {
        assertThat(ours.path(field)).as(name + " " + field).isEqualTo(original.path(field));
      }
      assertThat(numbers(ours)).as(name).isEqualTo(numbers(original));
    }
  }

  /** The filters with their values as numbers: the venue writes some with zeroes at the end. */
  private static Map<String, BigDecimal> numbers(JsonNode symbol) {
    Map<String, BigDecimal> numbers = new HashMap<>();
    for (JsonNode filter : symbol.path("filters")) {
      for (String name : filter.propertyNames()) {
        if (!name.equals("filterType")) {
          numbers.put(
              filter.path("filterType").asString() + " " + name,
              new BigDecimal(filter.path(name).asString()).stripTrailingZeros());
        }
      }
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BUY  | 1000.00001  | 1      | -4014 | Price not increased by tick size.",
        "BUY  | 1000.000001 | 1      | -1111 | Precision is over the maximum defined for this asset.",
        "BUY  | 1000        | 1.001  | -4023 | Qty not increased by step size.",
        "BUY  | 1000        | 0.0205 | -1111 | Precision is over the maximum defined for this asset.",
        "BUY  | 1000        | 0.015  | -4004 | Quantity less than min quantity.",
        "SELL | 899.9999    | 1      | -4024 | Limit price can't be lower than 900."
      })
  void ordersThatBreakAFilterAreRefused(
      String side, String price, String quantity, int code, String text) throws Exception {
    Reply refused = fine(side, price, quantity, "x");

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.message()).isEqualTo(text);
  }

  @Test
  void anAccountHasAtMostSoManyOrdersOfEachKind() throws Exception {
    assertThat(fine("BUY", "1000", "0.02", "one").status()).isEqualTo(200);
    assertThat(fine("BUY", "1000", "0.02", "two").status()).isEqualTo(200);
    assertThat(fine("BUY", "1000", "0.02", "three").code()).isEqualTo(-2025);
    for (int i = 0; i < 10; i++) {
      assertThat(waiting(i).status()).isEqualTo(200);
    }
    assertThat(waiting(10).code()).isEqualTo(-4045);
  }

  @Test
  void aProtectedOrderIsHeldToTheDistanceOfItsContract() throws Exception {
    Map<String, String> order =
        Map.of(
            "algoType", "CONDITIONAL",
            "symbol", "FINEUSDT",
            "side", "BUY",
            "type", "STOP_MARKET",
            "quantity", "1",
            "triggerPrice", "1000.4",
            "workingType", "MARK_PRICE",
            "priceProtect", "true",
            "clientAlgoId", "protected");
    assertThat(running.ben.signed("POST", "/fapi/v1/algoOrder", order).status()).isEqualTo(200);

    assertThat(statusAt("1001")).isEqualTo("NEW");
    assertThat(statusAt("1000.4")).isNotEqualTo("NEW");
    running.admin("POST", "/perpetual/mark", "{\"symbol\": \"FINEUSDT\"}");
  }

  private static String statusAt(String mark) throws Exception {
    running.admin(
        "POST", "/perpetual/mark", "{\"symbol\": \"FINEUSDT\", \"price\": \"" + mark + "\"}");
    return running
        .ben
        .signed("GET", "/fapi/v1/algoOrder", Map.of("clientAlgoId", "protected"))
        .json()
        .path("algoStatus")
        .asString();
  }

  private static Reply fine(String side, String price, String quantity, String id)
      throws Exception {
    return order(running.ada, side, price, quantity, id, Map.of("symbol", "FINEUSDT"));
  }

  private static Reply waiting(int number) throws Exception {
    return running.ada.signed(
        "POST",
        "/fapi/v1/algoOrder",
        Map.of(
            "algoType", "CONDITIONAL",
            "symbol", "FINEUSDT",
            "side", "BUY",
            "type", "STOP",
            "quantity", "1",
            "price", "1100",
            "triggerPrice", "1100",
            "clientAlgoId", "waiting-" + number));
  }
}
