package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Every recorded spot exchange is asked again of the venue: status, error code and the shape of the
 * answer are those of the recording. Newer fields may be there; recorded ones must be.
 */
class SpotRecordingsTest {

  private static final Path FIXTURES =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")), "data/venue-fixtures");

  private static final List<String> FOLDERS =
      List.of(
          "dvcrn-binance.ex/vcr_cassettes",
          "ex_binance/vcr_cassettes/spot/private",
          "ex_binance/vcr_cassettes/spot/public",
          "ex_binance/vcr_cassettes/http_client");

  /** Symbols of the recordings that the venue does not have, and one that it has instead. */
  private static final Map<String, String> INSTEAD =
      Map.of("XRPUSDT", "BTCUSDT", "WABIBTC", "LTCBTC", "DOGEBTC", "LTCBTC", "XRPBTC", "LTCBTC");

  /** Not asked again, and why. */
  private static final Map<String, String> NOT_ASKED =
      Map.of(
          "get_ok.json", "/api/v1/time is no v3",
          "get_klines_interval_error.json", "/api/v3/klines/symbol=… is no path");

  /** Fields of linked orders, and of filters on order kinds, that the venue does not have. */
  private static final Set<String> NOT_COMPARED =
      Set.of(
          "contingencyType",
          "listStatusType",
          "listOrderStatus",
          "listClientOrderId",
          "orders",
          "orderReports",
          "transactionTime",
          "limit",
          "maxNumAlgoOrders");

  @TestFactory
  Stream<DynamicTest> recordedExchangesAreAnsweredAsTheyWere() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
        for (Path file : files.sorted().toList()) {
          int number = 0;
          for (JsonNode exchange : RunningVenue.JSON.readTree(file.toFile())) {
            String name = file.getFileName() + " " + ++number;
            if (!NOT_ASKED.containsKey(file.getFileName().toString())) {
              tests.add(DynamicTest.dynamicTest(name, () -> compare(file, exchange)));
            }
          }
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(50);
    return tests.stream();
  }

  private static void compare(Path file, JsonNode exchange) throws Exception {
    JsonNode recorded = exchange.path("response");
    JsonNode expected = RunningVenue.JSON.readTree(recorded.path("body").asString());
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      Reply given = ask(running, file.getFileName().toString(), exchange.path("request"));

      assertThat(given.status()).isEqualTo(recorded.path("status_code").asInt());
      assertThat(given.code()).isEqualTo(expected.path("code").asInt(0));
      if (given.status() == 200) {
        assertThat(shape("", given.json())).containsAll(shape("", expected));
      } else {
        assertThat(given.message()).isEqualTo(expected.path("msg").asString());
      }
    }
  }

  private static Reply ask(RunningVenue running, String file, JsonNode request) throws Exception {
    URI url = URI.create(request.path("url").asString());
    String method = request.path("method").asString().toUpperCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.putAll(decode(Objects.requireNonNullElse(url.getRawQuery(), "")));
    parameters.putAll(decode(request.path("body").asString("")));
    boolean signed = parameters.remove("signature") != null;
    parameters.computeIfPresent("symbol", (name, symbol) -> INSTEAD.getOrDefault(symbol, symbol));
    if (file.startsWith("get_open_orders_for_api_key")) {
      try (SpotClient nobody = new SpotClient(running.venue.spotUri(), "short", "short")) {
        return nobody.signed(method, url.getPath(), Map.of());
      }
    }
    if (!signed) {
      return open(running, url.getPath(), parameters);
    }
    parameters.remove("timestamp");
    if (file.equals("delete_error_receive_window.json")) {
      parameters.put("timestamp", Long.toString(System.currentTimeMillis() - 5000));
    }
    parameters.remove("recvWindow");
    return running.ada.signed(method, url.getPath(), prepared(running, file, method, parameters));
  }

  /** Asks for a past that the venue has: two trades on every symbol, just now. */
  private static Reply open(RunningVenue running, String path, Map<String, String> parameters)
      throws Exception {
    for (String symbol : List.of("BTCUSDT", "LTCBTC", "ETHBTC")) {
      for (int i = 0; i < 2; i++) {
        Reply bought =
            running.ada.signed(
                "POST",
                "/api/v3/order",
                Map.of("symbol", symbol, "side", "BUY", "type", "MARKET", "quantity", "0.1"));
        assertThat(bought.status()).isEqualTo(200);
      }
    }
    parameters.computeIfPresent("fromId", (name, id) -> "1");
    parameters.remove("startTime");
    parameters.remove("endTime");
    return running.ada.open(path + query(parameters));
  }

  /** Brings about what the recording found: money, orders, and ids that the venue made itself. */
  private static Map<String, String> prepared(
      RunningVenue running, String file, String method, Map<String, String> parameters)
      throws Exception {
    Map<String, String> asked = new HashMap<>(parameters);
    if (file.contains("insufficient_balance") || file.contains("not_found")) {
      running.admin("POST", "/accounts/ada/adjust", "{\"asset\": \"BTC\", \"amount\": \"-9\"}");
      return asked;
    }
    for (String asset : List.of("LTC", "BTC", "USDT")) {
      running.admin(
          "POST", "/accounts/ada/adjust", "{\"asset\": \"" + asset + "\", \"amount\": \"100000\"}");
    }
    boolean places = method.equals("POST");
    if (places) {
      return onTheMarket(running, file, asked);
    }
    String symbol = asked.getOrDefault("symbol", "LTCBTC");
    JsonNode rests =
        running
            .ada
            .signed(
                "POST",
                "/api/v3/order",
                onTheMarket(
                    running,
                    "good_til_cancel",
                    Map.of(
                        "symbol", symbol,
                        "side", "BUY",
                        "type", "LIMIT",
                        "timeInForce", "GTC",
                        "price", symbol.equals("BTCUSDT") ? "50000" : "0.003",
                        "quantity", symbol.equals("BTCUSDT") ? "0.1" : "10",
                        "newClientOrderId", "recorded")))
            .json();
    assertThat(rests.path("status").asString()).isEqualTo("NEW");
    if (asked.containsKey("orderId")) {
      asked.put("orderId", rests.path("orderId").asString());
    }
    if (asked.containsKey("origClientOrderId")) {
      asked.put("origClientOrderId", "recorded");
    }
    return asked;
  }

  /** An order that trades where the recorded one did, with a price and size of today's filters. */
  private static Map<String, String> onTheMarket(
      RunningVenue running, String file, Map<String, String> order) throws Exception {
    Map<String, String> asked = new HashMap<>(order);
    String symbol = asked.getOrDefault("symbol", "");
    JsonNode best = running.ada.open("/api/v3/ticker/bookTicker?symbol=" + symbol).json();
    boolean buys = asked.getOrDefault("side", "").equals("BUY");
    if (!file.contains("good_til_cancel") && !file.contains("low_price")) {
      asked.put("price", best.path(buys ? "askPrice" : "bidPrice").asString());
    } else if (file.contains("low_price")) {
      asked.put("price", "0.001");
    }
    asked.put("quantity", symbol.equals("BTCUSDT") ? "0.1" : "10");
    return asked;
  }

  private static Map<String, String> decode(String encoded) {
    Map<String, String> decoded = new LinkedHashMap<>();
    Arrays.stream(encoded.split("&", -1))
        .filter(pair -> pair.contains("="))
        .forEach(
            pair ->
                decoded.put(
                    pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
    return decoded;
  }

  private static String query(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach((name, value) -> pairs.add(name + "=" + value));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  /** Every path to a value with the value's kind; the entries of a list are one. */
  private static Set<String> shape(String path, JsonNode json) {
    Set<String> shape = new TreeSet<>();
    if (json.isObject()) {
      json.properties().stream()
          .filter(field -> !NOT_COMPARED.contains(field.getKey()))
          .forEach(field -> shape.addAll(shape(path + "." + field.getKey(), field.getValue())));
    } else if (json.isArray()) {
      json.forEach(entry -> shape.addAll(shape(path + "[]", entry)));
    } else {
      shape.add(path + " " + json.getNodeType());
    }
    return shape;
  }
}
