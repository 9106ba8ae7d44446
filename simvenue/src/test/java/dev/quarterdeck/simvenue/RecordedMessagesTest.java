package dev.quarterdeck.simvenue;

import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.market;
import static dev.quarterdeck.simvenue.PerpetualOrderLifeTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages have the fields, of the same kinds, that the recorded ones have. */
class RecordedMessagesTest {

  private static final Path SUBSCRIPTIONS =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")),
          "data/venue-fixtures/jkorf/Binance.Net.UnitTests/Subscriptions");

  /** Of trailing orders. */
  private static final Set<String> OF_TRAILING_ORDERS = Set.of("AP", "cr");

  /** Numbers of the two orders, which the venue no longer tells of a trade. */
  private static final Set<String> OF_BOTH_ORDERS = Set.of("b", "a");

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
  void whatASpotAccountHearsHasTheFieldsOfTheRecordings() throws Exception {
    try (StreamClient stream = connect("/ws/" + listenKey("/api/v3/userDataStream"))) {
      running.ada.order("BUY", "60000", "0.1", "one");
      same("Spot/Account/Order", "/event", stream.next("executionReport"), Set.of());
      same(
          "Spot/Account/AccountPosition",
          "/event",
          stream.next("outboundAccountPosition"),
          Set.of());
      running.admin("POST", "/accounts/ada/adjust", "{\"asset\": \"BTC\", \"amount\": \"1\"}");
      same("Spot/Account/Balance", "/event", stream.next("balanceUpdate"), Set.of());
    }
  }

  @Test
  void whatAFuturesAccountHearsHasTheFieldsOfTheRecordings() throws Exception {
    try (StreamClient stream = connect("/fapi/ws/" + listenKey("/fapi/v1/listenKey"))) {
      order(running.ben, "SELL", "60000", "0.1", "maker", Map.of());
      market(running.ada, "BUY", "0.1", Map.of());
      JsonNode traded = stream.next(message -> message.at("/o/x").asString("").equals("TRADE"));
      same("UsdFutures/OrderUpdate", "/data", traded, OF_TRAILING_ORDERS);
      assertThat(traded.at("/o/V").asString()).isEqualTo("EXPIRE_MAKER");
      same("UsdFutures/AccountUpdate", "/data", stream.next("ACCOUNT_UPDATE"), Set.of());
      running.ada.signed(
          "POST", "/fapi/v1/leverage", Map.of("symbol", "BTCUSDT", "leverage", "25"));
      same("UsdFutures/Leverage", "/data", stream.next("ACCOUNT_CONFIG_UPDATE"), Set.of());
      running.ada.signed(
          "POST",
          "/fapi/v1/algoOrder",
          Map.of(
              "algoType", "CONDITIONAL",
              "symbol", "BTCUSDT",
              "side", "SELL",
              "type", "TAKE_PROFIT",
              "quantity", "0.1",
              "price", "65000",
              "triggerPrice", "65000"));
      same("UsdFutures/AlgoOrderUpdate", "/data", stream.next("ALGO_UPDATE"), Set.of());
    }
  }

  @Test
  void marketDataHasTheFieldsOfTheRecordings() throws Exception {
    String streams = "/btcusdt@trade/btcusdt@aggTrade/btcusdt@bookTicker";
    try (StreamClient spot = connect("/ws" + streams);
        StreamClient perpetual = connect("/fapi/ws" + streams)) {
      running.ada.order("BUY", "60000", "0.2", "one");
      same("Spot/ExchangeData/BookTicker", "/data", spot.next(m -> m.has("B")), Set.of());
      running.ben.order("SELL", "60000", "0.1", "two");
      same("Spot/ExchangeData/Trades", "/data", spot.next("trade"), OF_BOTH_ORDERS);
      same("Spot/ExchangeData/AggregatedTrades", "/data", spot.next("aggTrade"), Set.of());
      order(running.ben, "SELL", "60000", "0.1", "maker", Map.of());
      same("UsdFutures/BookTicker", "/data", perpetual.next("bookTicker"), Set.of());
      market(running.ada, "BUY", "0.1", Map.of());
      same("UsdFutures/AggTrades", "/data", perpetual.next("aggTrade"), Set.of());
    }
  }

  @Test
  void changesOfABookHaveTheFieldsOfTheRecording() throws Exception {
    try (RunningVenue quoted = RunningVenue.synthetic(7);
        StreamClient stream =
            new StreamClient(quoted.venue.spotUri(), "/fapi/ws/btcusdt@depth@100ms")) {
      quoted.admin("POST", "/market/step?count=1", "");
      same("UsdFutures/Book", "/data", stream.next("depthUpdate"), Set.of());
    }
  }

  @Test
  void aCancelHasOneIdInItsAnswerAndInTheStream() throws Exception {
    try (StreamClient stream = connect("/ws/" + listenKey("/api/v3/userDataStream"))) {
      running.ada.order("BUY", "50000", "0.1", "first");
      running.ada.order("BUY", "50000", "0.1", "second");
      running.ada.order("BUY", "50000", "0.1", "third");
      JsonNode named =
          running
              .ada
              .signed(
                  "DELETE",
                  "/api/v3/order",
                  Map.of(
                      "symbol", "BTCUSDT",
                      "origClientOrderId", "first",
                      "newClientOrderId", "my-cancel"))
              .json();
      JsonNode unnamed =
          running
              .ada
              .signed(
                  "DELETE",
                  "/api/v3/order",
                  Map.of("symbol", "BTCUSDT", "origClientOrderId", "second"))
              .json();
      JsonNode all =
          running
              .ada
              .signed("DELETE", "/api/v3/openOrders", Map.of("symbol", "BTCUSDT"))
              .json()
              .get(0);

      assertThat(named.path("clientOrderId").asString()).isEqualTo("my-cancel");
      for (JsonNode answer : List.of(named, unnamed, all)) {
        JsonNode told = stream.next(message -> message.path("x").asString("").equals("CANCELED"));
        assertThat(told.path("c")).isEqualTo(answer.path("clientOrderId"));
        assertThat(told.path("C")).isEqualTo(answer.path("origClientOrderId"));
      }
    }
  }

  private StreamClient connect(String path) {
    return new StreamClient(running.venue.spotUri(), path);
  }

  private String listenKey(String path) throws Exception {
    return running.ada.send("POST", path, "", "").json().path("listenKey").asString();
  }

  /** A recording says what is asked, what is answered, and after a line of its own what is told. */
  private static void same(String recording, String at, JsonNode message, Set<String> apart)
      throws IOException {
    String told =
        Files.readAllLines(SUBSCRIPTIONS.resolve(recording + ".txt")).stream()
            .skip(3)
            .collect(Collectors.joining("\n"));
    assertThat(shape("", message, apart))
        .as(recording)
        .containsAll(shape("", RunningVenue.JSON.readTree(told).at(at), apart));
  }

  /** Every field by its path and kind; of a list, its first element. */
  private static Set<String> shape(String path, JsonNode node, Set<String> apart) {
    Set<String> fields = new TreeSet<>();
    for (String name : node.propertyNames()) {
      if (!apart.contains(name)) {
        fields.addAll(shape(path + "/" + name, node.path(name), apart));
      }
    }
    if (!node.isObject() && !node.isNull()) {
      fields.add(path + " " + node.getNodeType());
    }
    if (node.isArray() && !node.isEmpty()) {
      fields.addAll(shape(path + "[]", node.get(0), apart));
    }
    return fields;
  }
}
