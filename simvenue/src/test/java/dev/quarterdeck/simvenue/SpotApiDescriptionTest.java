package dev.quarterdeck.simvenue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.simvenue.SpotClient.Reply;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The spot API is what a description by others says: every answer has its required fields. */
class SpotApiDescriptionTest {

  private static final Path DESCRIPTION =
      Path.of(
          Objects.requireNonNull(System.getProperty("quarterdeck.shared")),
          "data/venue-fixtures/binance-api-swagger/spot_api.yaml");

  /** Where the description is wrong, or asks for what only some keys have; each with its reason. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "GET /api/v3/aggTrades [] T", "the recordings have a number, as the text says",
          "GET /api/v3/exchangeInfo symbols [] filters [] minPrice", "asked of every filter",
          "GET /api/v3/exchangeInfo symbols [] filters [] maxPrice", "asked of every filter",
          "GET /api/v3/exchangeInfo symbols [] filters [] tickSize", "asked of every filter",
          "GET /sapi/v1/asset/assetDetail CTR", "an example's asset as a field",
          "GET /sapi/v1/account/apiRestrictions tradingAuthorityExpirationTime",
              "only of keys that expire");

  @Test
  void everyAnswerIsAsDescribed() throws Exception {
    Map<String, Object> description = read();
    List<String> wrong = new ArrayList<>();
    try (RunningVenue running = RunningVenue.synthetic(7)) {
      for (Asked asked : asked(running)) {
        Object schema =
            at(
                description,
                "paths",
                asked.path(),
                asked.method().toLowerCase(Locale.ROOT),
                "responses",
                Integer.toString(asked.reply().status()),
                "content",
                "application/json",
                "schema");
        check(
            description,
            schema,
            asked.reply().json(),
            asked.method() + " " + asked.path() + " ",
            wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private record Asked(String method, String path, Reply reply) {}

  private static List<Asked> asked(RunningVenue running) throws Exception {
    List<Asked> all = new ArrayList<>();
    SpotClient ada = running.ada;
    Map<String, String> symbol = Map.of("symbol", "BTCUSDT");
    Map<String, String> market =
        Map.of("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.01");
    all.add(new Asked("POST", "/api/v3/order", ada.signed("POST", "/api/v3/order", market)));
    all.add(new Asked("POST", "/api/v3/order", ada.order("BUY", "50000", "0.01", "resting")));
    all.add(new Asked("POST", "/api/v3/order", ada.order("BUY", "50000", "900", "too-much")));
    Map<String, String> resting = Map.of("symbol", "BTCUSDT", "origClientOrderId", "resting");
    all.add(new Asked("GET", "/api/v3/order", ada.signed("GET", "/api/v3/order", resting)));
    for (String path :
        List.of(
            "/api/v3/openOrders",
            "/api/v3/allOrders",
            "/api/v3/myTrades",
            "/api/v3/account",
            "/api/v3/account/commission",
            "/sapi/v1/bnbBurn",
            "/sapi/v1/asset/assetDetail",
            "/sapi/v1/account/apiRestrictions")) {
      all.add(new Asked("GET", path, ada.signed("GET", path, symbol)));
    }
    all.add(new Asked("DELETE", "/api/v3/order", ada.signed("DELETE", "/api/v3/order", resting)));
    ada.order("BUY", "50000", "0.01", "again");
    all.add(
        new Asked(
            "DELETE", "/api/v3/openOrders", ada.signed("DELETE", "/api/v3/openOrders", symbol)));
    all.add(
        new Asked("POST", "/api/v3/order/test", ada.signed("POST", "/api/v3/order/test", market)));
    for (String path : List.of("ping", "time", "exchangeInfo", "ticker/price", "ticker/24hr")) {
      all.add(new Asked("GET", "/api/v3/" + path, ada.open("/api/v3/" + path)));
    }
    for (String path :
        List.of(
            "depth",
            "trades",
            "historicalTrades",
            "aggTrades",
            "ticker/24hr",
            "ticker/price",
            "ticker/bookTicker",
            "ticker",
            "ticker/tradingDay",
            "exchangeInfo")) {
      all.add(new Asked("GET", "/api/v3/" + path, ada.open("/api/v3/" + path + "?symbol=BTCUSDT")));
    }
    all.add(
        new Asked("GET", "/api/v3/klines", ada.open("/api/v3/klines?symbol=BTCUSDT&interval=1m")));
    all.add(new Asked("GET", "/api/v3/avgPrice", ada.open("/api/v3/avgPrice?symbol=BTCUSDT")));
    all.add(new Asked("GET", "/api/v3/depth", ada.open("/api/v3/depth?symbol=NONE")));
    all.add(new Asked("GET", "/sapi/v1/system/status", ada.open("/sapi/v1/system/status")));
    String stream = "/api/v3/userDataStream";
    Reply lent = ada.send("POST", stream, "", "");
    String key = "?listenKey=" + lent.json().path("listenKey").asString();
    all.add(new Asked("POST", stream, lent));
    all.add(new Asked("PUT", stream, ada.send("PUT", stream, key, "")));
    all.add(new Asked("DELETE", stream, ada.send("DELETE", stream, key, "")));
    return all;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> read() throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(20_000_000);
    try (Reader reader = Files.newBufferedReader(DESCRIPTION)) {
      return (Map<String, Object>) new Yaml(new SafeConstructor(options)).load(reader);
    }
  }

  private static Object at(Object node, String... names) {
    Object found = node;
    for (String name : names) {
      found = Objects.requireNonNull(((Map<?, ?>) found).get(name), name);
    }
    return found;
  }

  private static void check(
      Map<String, Object> all, Object described, JsonNode json, String where, List<String> wrong) {
    Map<?, ?> schema = (Map<?, ?>) described;
    Object reference = schema.get("$ref");
    if (reference != null) {
      String[] names = reference.toString().substring("#/".length()).split("/", -1);
      check(all, at(all, names), json, where, wrong);
      return;
    }
    for (String several : List.of("oneOf", "anyOf")) {
      if (schema.get(several) instanceof List<?> choices) {
        boolean fits = false;
        List<String> tried = new ArrayList<>();
        for (Object choice : choices) {
          List<String> choiceWrong = new ArrayList<>();
          check(all, choice, json, where, choiceWrong);
          fits |= choiceWrong.isEmpty();
          tried.addAll(choiceWrong);
        }
        if (!fits) {
          wrong.add(where + "fits nothing of " + several + ": " + tried);
        }
        return;
      }
    }
    if (schema.get("allOf") instanceof List<?> parts) {
      parts.forEach(part -> check(all, part, json, where, wrong));
      return;
    }
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (!json.has(name.toString()) && !EXCEPTIONS.containsKey(where + name)) {
          wrong.add(where + name + " is missing");
        }
      }
    }
    Object type = schema.get("type");
    if (type != null
        && !kinds(type.toString()).contains(json.getNodeType().name())
        && !EXCEPTIONS.containsKey(where.trim())) {
      wrong.add(where + "is " + json.getNodeType() + ", not " + type);
      return;
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, property) -> {
            if (json.has(name.toString())) {
              check(all, property, json.get(name.toString()), where + name + " ", wrong);
            }
          });
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      json.forEach(entry -> check(all, items, entry, where + "[] ", wrong));
    }
  }

  private static Set<String> kinds(String type) {
    return switch (type) {
      case "object" -> Set.of("OBJECT");
      case "array" -> Set.of("ARRAY");
      case "string" -> Set.of("STRING");
      case "boolean" -> Set.of("BOOLEAN");
      case "integer", "number" -> Set.of("NUMBER");
      default -> throw new IllegalArgumentException("no type of a schema: " + type);
    };
  }
}
