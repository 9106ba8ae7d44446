package dev.quarterdeck.simvenue;

import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.market;
import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers have the fields, of the same kinds, that the recorded answers have. */
class PerpetualRecordedShapesTest {

  private static final Path FIXTURES =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")), "data/venue-fixtures");
  private static final Path ENDPOINTS =
      FIXTURES.resolve("jkorf/Binance.Net.UnitTests/Endpoints/UsdFutures");
  private static final Path CASSETTES =
      FIXTURES.resolve("ex_binance/vcr_cassettes/usd_margin_futures/public");

  /** Of trailing orders; the exchange ids are numbers in some recordings and texts in others. */
  private static final Set<String> NOT_COMPARED =
      Set.of("activatePrice", "priceRate", "tranId", "tradeId");

  private static final Map<String, String> NOTHING = Map.of();
  private static final Map<String, String> SYMBOL = Map.of("symbol", "BTCUSDT");

  @Test
  void ordersHaveTheShapesOfTheRecordings() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      SpotClient ada = running.ada;
      same("Trading/PlaceOrder", order(ada, "BUY", "59000", "0.1", "open", NOTHING));
      same(
          "Trading/GetOrder",
          ada.signed(
              "GET", "/fapi/v1/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", "open")));
      same(
          "Trading/GetOpenOrder",
          ada.signed(
              "GET",
              "/fapi/v1/openOrder",
              Map.of("symbol", "BTCUSDT", "origClientOrderId", "open")));
      same("Trading/GetOpenOrders", ada.signed("GET", "/fapi/v1/openOrders", NOTHING));
      same("Trading/GetOrders", ada.signed("GET", "/fapi/v1/allOrders", SYMBOL));
      same(
          "Trading/CancelOrder",
          ada.signed(
              "DELETE",
              "/fapi/v1/order",
              Map.of("symbol", "BTCUSDT", "origClientOrderId", "open")));
      Reply batch =
          ada.signed(
              "POST",
              "/fapi/v1/batchOrders",
              Map.of(
                  "batchOrders",
                  """
                  [{"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "timeInForce": "GTC",
                    "price": "59000", "quantity": "0.1", "newClientOrderId": "batched"},
                   {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.1",
                    "reduceOnly": "true"}]"""));
      same("Trading/PlaceMultipleOrders", batch);
      assertThat(batch.json().get(1)).isEqualTo(recorded("Trading/PlaceMultipleOrders").get(1));
      Reply cancelled =
          ada.signed(
              "DELETE",
              "/fapi/v1/batchOrders",
              Map.of("symbol", "BTCUSDT", "origClientOrderIdList", "[\"batched\",\"never\"]"));
      same("Trading/CancelMultipleOrders", cancelled);
      assertThat(cancelled.json().get(1))
          .isEqualTo(recorded("Trading/CancelMultipleOrders").get(1));
      assertThat(ada.signed("DELETE", "/fapi/v1/allOpenOrders", SYMBOL).json())
          .isEqualTo(recorded("Trading/CancelAllOrders"));
      same(
          "Trading/CancelAllOrdersAfterTimeout",
          ada.signed(
              "POST",
              "/fapi/v1/countdownCancelAll",
              Map.of("symbol", "BTCUSDT", "countdownTime", "100000")));
    }
  }

  @Test
  void conditionalOrdersHaveTheShapesOfTheRecordings() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      SpotClient ada = running.ada;
      Map<String, String> algo = Map.of("clientAlgoId", "wait");
      same(
          "Trading/PlaceConditionalOrder",
          ada.signed(
              "POST",
              "/fapi/v1/algoOrder",
              Map.of(
                  "algoType", "CONDITIONAL",
                  "symbol", "BTCUSDT",
                  "side", "SELL",
                  "type", "TAKE_PROFIT",
                  "quantity", "0.1",
                  "price", "65000",
                  "triggerPrice", "65000",
                  "clientAlgoId", "wait")));
      same("Trading/GetConditionalOrder", ada.signed("GET", "/fapi/v1/algoOrder", algo));
      same(
          "Trading/GetOpenConditionalOrders",
          ada.signed("GET", "/fapi/v1/openAlgoOrders", NOTHING));
      same("Trading/GetConditionalOrders", ada.signed("GET", "/fapi/v1/allAlgoOrders", SYMBOL));
      same("Trading/CancelConditionalOrder", ada.signed("DELETE", "/fapi/v1/algoOrder", algo));
      assertThat(ada.signed("DELETE", "/fapi/v1/algoOpenOrders", SYMBOL).json())
          .isEqualTo(recorded("Trading/CancelAllConditionalOrders"));
    }
  }

  @Test
  void accountsHaveTheShapesOfTheRecordings() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      SpotClient ada = running.ada;
      market(ada, "BUY", "0.1", NOTHING);
      same("Trading/GetPositions", ada.signed("GET", "/fapi/v3/positionRisk", NOTHING));
      same("Account/GetPositionInformation", ada.signed("GET", "/fapi/v2/positionRisk", SYMBOL));
      same("Trading/GetUserTrades", ada.signed("GET", "/fapi/v1/userTrades", SYMBOL));
      same("Account/GetAccountInfo", ada.signed("GET", "/fapi/v2/account", NOTHING));
      same("Account/GetAccountInfoV3", ada.signed("GET", "/fapi/v3/account", NOTHING));
      same("Account/GetBalances", ada.signed("GET", "/fapi/v3/balance", NOTHING));
      same("Account/GetIncomeHistory", ada.signed("GET", "/fapi/v1/income", NOTHING));
      same("Account/GetBrackets", ada.signed("GET", "/fapi/v1/leverageBracket", NOTHING));
      same("Account/GetUserCommissionRate", ada.signed("GET", "/fapi/v1/commissionRate", SYMBOL));
      same("Account/GetAccountConfiguration", ada.signed("GET", "/fapi/v1/accountConfig", NOTHING));
      same("Account/GetSymbolConfiguration", ada.signed("GET", "/fapi/v1/symbolConfig", NOTHING));
      same("Account/GetMultiAssetsMode", ada.signed("GET", "/fapi/v1/multiAssetsMargin", NOTHING));
      same(
          "Account/ChangeInitialLeverage",
          ada.signed("POST", "/fapi/v1/leverage", Map.of("symbol", "BTCUSDT", "leverage", "21")));
      assertThat(
              ada.signed(
                      "POST",
                      "/fapi/v1/marginType",
                      Map.of("symbol", "ETHUSDT", "marginType", "ISOLATED"))
                  .json())
          .isEqualTo(recorded("Account/ChangeMarginType"));
      order(running.ben, "SELL", "3000", "1", "eth", Map.of("symbol", "ETHUSDT"));
      market(ada, "BUY", "1", Map.of("symbol", "ETHUSDT"));
      same(
          "Account/ModifyPositionMargin",
          ada.signed(
              "POST",
              "/fapi/v1/positionMargin",
              Map.of("symbol", "ETHUSDT", "amount", "100", "type", "1")));
      same(
          "Account/GetMarginChangeHistory",
          ada.signed("GET", "/fapi/v1/positionMargin/history", Map.of("symbol", "ETHUSDT")));
    }
  }

  @Test
  void marketsHaveTheShapesOfTheRecordings() throws Exception {
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      SpotClient ada = running.ada;
      market(ada, "BUY", "0.1", NOTHING);
      running.admin("POST", "/perpetual/funding", "{\"symbol\": \"BTCUSDT\"}");
      same(
          "ExchangeData/GetKlines", ada.open("/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=5"));
      same("ExchangeData/GetAggregatedTradeHistory", ada.open("/fapi/v1/aggTrades?symbol=BTCUSDT"));
      same("ExchangeData/GetTradeHistory", ada.open("/fapi/v1/historicalTrades?symbol=BTCUSDT"));
      same("ExchangeData/GetTicker", ada.open("/fapi/v1/ticker/24hr?symbol=BTCUSDT"));
      same("Account/StartUserStream", ada.send("POST", "/fapi/v1/listenKey", "", ""));
      same("Account/KeepAliveUserStream", ada.send("PUT", "/fapi/v1/listenKey", "", ""));
      same("Account/StopUserStream", ada.send("DELETE", "/fapi/v1/listenKey", "", ""));
      same("ExchangeData/GetServerTime", ada.open("/fapi/v1/time"));
      same("ExchangeData/GetOrderBook", ada.open("/fapi/v1/depth?symbol=BTCUSDT"));
      same("ExchangeData/GetRecentTrades", ada.open("/fapi/v1/trades?symbol=BTCUSDT"));
      same("ExchangeData/GetBookPrice", ada.open("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT"));
      same("ExchangeData/GetPrice", ada.open("/fapi/v2/ticker/price?symbol=BTCUSDT"));
      same("ExchangeData/GetMarkPrice", ada.open("/fapi/v1/premiumIndex?symbol=BTCUSDT"));
      same("ExchangeData/GetFundingRates", ada.open("/fapi/v1/fundingRate"));
      same("ExchangeData/GetFundingInfo", ada.open("/fapi/v1/fundingInfo"));
    }
  }

  @Test
  void publicExchangesAnswerAsOnTheVenue() throws Exception {
    try (RunningVenue running = RunningVenue.start()) {
      for (String name : List.of("ping", "server_time", "exchange_info")) {
        JsonNode cassette =
            RunningVenue.JSON
                .readTree(Files.readString(CASSETTES.resolve(name + "_ok.json")))
                .get(0);
        String path = cassette.at("/request/url").asString().replaceAll("https://[^/]+|\\?$", "");

        Reply reply = running.ada.open(path);

        assertThat(reply.status()).isEqualTo(cassette.at("/response/status_code").asInt());
        assertThat(shape(reply.json()))
            .as(path)
            .containsAll(
                shape(RunningVenue.JSON.readTree(cassette.at("/response/body").asString())));
      }
    }
  }

  @Test
  void contractsAndFiltersAreThoseOfTheRecording() throws Exception {
    JsonNode recorded =
        RunningVenue.JSON.readTree(
            RunningVenue.JSON
                .readTree(Files.readString(CASSETTES.resolve("exchange_info_ok.json")))
                .at("/0/response/body")
                .asString());
    try (RunningVenue running = RunningVenue.start()) {
      JsonNode answered = running.ada.open("/fapi/v1/exchangeInfo").json();
      for (JsonNode symbol : answered.path("symbols")) {
        JsonNode original =
            recorded
                .path("symbols")
                .valueStream()
                .filter(s -> s.path("symbol").equals(symbol.path("symbol")))
                .findFirst()
                .orElseThrow();
        assertThat(symbol.path("filters").valueStream())
            .containsExactlyInAnyOrderElementsOf(original.path("filters").valueStream().toList());
        for (String field : List.of("pricePrecision", "quantityPrecision", "liquidationFee")) {
          assertThat(symbol.path(field)).as(field).isEqualTo(original.path(field));
        }
      }
    }
  }

  private static JsonNode recorded(String recording) throws IOException {
    return RunningVenue.JSON.readTree(
        Files.readAllLines(ENDPOINTS.resolve(recording + ".txt")).stream()
            .skip(3)
            .collect(Collectors.joining("\n")));
  }

  private static void same(String recording, Reply reply) throws IOException {
    assertThat(reply.status()).as(recording).isEqualTo(200);
    assertThat(shape(reply.json())).as(recording).containsAll(shape(recorded(recording)));
  }

  private static Set<String> shape(JsonNode node) {
    return shape("", node, new TreeSet<>());
  }

  /** Every field by its path and kind; of a list, its first element, and each filter. */
  private static Set<String> shape(String path, JsonNode node, Set<String> fields) {
    for (String name : node.propertyNames()) {
      if (!NOT_COMPARED.contains(name)) {
        shape(path + "/" + name, node.path(name), fields);
      }
    }
    if (!node.isObject() && !node.isNull()) {
      fields.add(path + " " + node.getNodeType());
    }
    if (path.endsWith("/filters")) {
      node.forEach(filter -> shape(path + filter.path("filterType"), filter, fields));
    } else if (node.isArray() && !node.isEmpty()) {
      shape(path + "[]", node.get(0), fields);
    }
    return fields;
  }
}
