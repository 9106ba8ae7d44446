package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers have the fields, of the same kinds, that the venue's recorded answers have. */
class KrakenRecordedShapesTest {

  private static final Path RECORDINGS =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")),
          "data/venue-fixtures/jkorf/Kraken.Net.UnitTests/Endpoints/Spot");

  /** Of margin, stop orders, and of what a client may leave out. */
  private static final Set<String> NOT_HERE =
      Set.of(
          "refid",
          "trigger",
          "postxid",
          "close",
          "leverage_buy",
          "leverage_sell",
          "long_position_limit",
          "short_position_limit",
          "fees",
          "fees_maker",
          "h",
          "l",
          "o",
          "p",
          "t",
          "v");

  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void answersHaveTheShapesOfTheRecordings() throws Exception {
    try (KrakenVenue running = KrakenVenue.start(OptionalLong.of(7))) {
      KrakenClient ada = running.ada;
      ada.limit("buy", "90000", "0.01", "taken");
      ada.limit("buy", "50000", "0.01", "closed");
      same("Trading/CancelOrder", ada.signed("CancelOrder", Map.of("cl_ord_id", "closed")));
      String txid =
          Objects.requireNonNull(
              ada.signed("ClosedOrders", Map.of("cl_ord_id", "closed"))
                  .result()
                  .path("closed")
                  .propertyNames()
                  .iterator()
                  .next());

      same("Trading/PlaceOrder", ada.limit("buy", "50000", "0.01", "open"));
      same("Trading/GetOpenOrders", ada.signed("OpenOrders", NOTHING));
      same("Trading/GetClosedOrders", ada.signed("ClosedOrders", Map.of("cl_ord_id", "closed")));
      same("Trading/GetOrders", ada.signed("QueryOrders", Map.of("txid", txid)));
      same("Trading/GetUserTrades", ada.signed("TradesHistory", NOTHING));
      same("Trading/CancelAllOrders", ada.signed("CancelAll", NOTHING));
      same(
          "Trading/CancelAllOrdersAfter",
          ada.signed("CancelAllOrdersAfter", Map.of("timeout", "60")));
      same("Account/GetTradeVolume", ada.signed("TradeVolume", Map.of("pair", "XBTUSDT")));
      same("ExchangeData/GetSymbols", ada.open("AssetPairs", ""));
      same("ExchangeData/GetOrderBook", ada.open("Depth", "?pair=XBTUSDT"));
      same("ExchangeData/GetTicker", ada.open("Ticker", "?pair=XBTUSDT"));
      same("ExchangeData/GetTradeHistory", ada.open("Trades", "?pair=XBTUSDT"));
      same("ExchangeData/GetSystemStatus", ada.open("SystemStatus", ""));
    }
  }

  private static void same(String recording, KrakenClient.Reply reply) throws IOException {
    JsonNode recorded =
        RunningVenue.JSON.readTree(
            Files.readAllLines(RECORDINGS.resolve(recording + ".txt")).stream()
                .skip(3)
                .collect(Collectors.joining("\n")));
    assertThat(shape("", RunningVenue.JSON.readTree(reply.text()), new TreeSet<>()))
        .as(recording)
        .containsAll(shape("", recorded, new TreeSet<>()));
  }

  /** Every field by its path and kind; names that stand for an order, a trade or a pair are one. */
  private static Set<String> shape(String path, JsonNode node, Set<String> fields) {
    for (String name : node.propertyNames()) {
      boolean fillsOfAnOrder = name.equals("trades") && node.path(name).isArray();
      if (NOT_HERE.contains(name) || fillsOfAnOrder || node.path(name).isNull()) {
        continue;
      }
      boolean id = name.matches("[A-Z0-9]{5,8}|[OT][A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{6}");
      shape(path + "/" + (id ? "*" : name), node.path(name), fields);
    }
    if (!node.isObject()) {
      fields.add(path + " " + node.getNodeType());
    }
    if (node.isArray() && !node.isEmpty() && !List.of("/error").contains(path)) {
      shape(path + "[]", node.get(0), fields);
    }
    return fields;
  }
}
