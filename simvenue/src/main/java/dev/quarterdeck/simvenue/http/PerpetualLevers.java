package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.truth.TruthJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a test sees of the perpetuals, and its levers. */
final class PerpetualLevers {

  private static final Pattern ACCOUNT =
      Pattern.compile(
          "/perpetual/accounts/([^/]+)/(orders|conditionals|fill|adjust|mode|liquidate)");

  private final Perpetuals perpetuals;

  PerpetualLevers(Perpetuals perpetuals) {
    this.perpetuals = perpetuals;
  }

  /** What is answered; null where this is no request for the perpetuals. */
  @Nullable Object answer(WireRequest asked) {
    Matcher account = ACCOUNT.matcher(asked.path());
    if (asked.method().equals("POST") && account.matches()) {
      return change(account.group(1), account.group(2), asked);
    }
    return switch (asked.method() + " " + asked.path()) {
      case "GET /truth/positions" -> byAccount(name -> perpetuals.view().margin(name).positions());
      case "GET /truth/wallets" -> byAccount(name -> perpetuals.view().margin(name).wallet());
      case "GET /truth/conditionals" -> byAccount(name -> perpetuals.conditionals().all(name));
      case "POST /perpetual/mark" -> {
        JsonNode json = TruthJson.MAPPER.readTree(asked.body());
        perpetuals.mark(symbol(json), decimal(json, "price"));
        yield Map.of();
      }
      case "POST /perpetual/funding" -> {
        JsonNode json = TruthJson.MAPPER.readTree(asked.body());
        perpetuals.fund(symbol(json), decimal(json, "rate"));
        yield Map.of();
      }
      default -> null;
    };
  }

  private Object change(String account, String what, WireRequest asked) {
    return switch (what) {
      case "orders" ->
          perpetuals
              .place(account, PerpetualOrderRequests.read(new Parameters(asked.parameters())))
              .order();
      case "conditionals" ->
          perpetuals
              .conditionals()
              .place(account, ConditionalRequests.read(new Parameters(asked.parameters())));
      case "fill" ->
          AdminHandler.fill(perpetuals.fills(), account, new Parameters(asked.parameters()));
      case "adjust" -> {
        JsonNode json = TruthJson.MAPPER.readTree(asked.body());
        perpetuals.adjust(account, new BigDecimal(json.required("amount").asString()));
        yield perpetuals.view().margin(account);
      }
      case "mode" -> {
        JsonNode json = TruthJson.MAPPER.readTree(asked.body());
        perpetuals.positionMode(account, json.required("hedged").asBoolean());
        yield Map.of();
      }
      default -> {
        perpetuals.liquidate(account);
        yield perpetuals.view().margin(account);
      }
    };
  }

  /** Every order of an account. */
  List<OrderState> orders(String account) {
    return perpetuals.view().orders(account);
  }

  List<String> accounts() {
    return perpetuals.view().accounts();
  }

  private Map<String, Object> byAccount(Function<String, Object> what) {
    Map<String, Object> all = new TreeMap<>();
    accounts().forEach(name -> all.put(name, what.apply(name)));
    return all;
  }

  private static String symbol(JsonNode json) {
    return json.required("symbol").asString();
  }

  private static @Nullable BigDecimal decimal(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isMissingNode() || value.isNull() ? null : new BigDecimal(value.asString());
  }
}
