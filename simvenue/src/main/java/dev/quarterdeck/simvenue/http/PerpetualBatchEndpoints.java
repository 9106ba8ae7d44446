package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several orders at once; each is taken or refused by itself. */
final class PerpetualBatchEndpoints {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_PLACED = 5;
  private static final int MOST_CANCELLED = 10;

  private final Perpetuals perpetuals;

  PerpetualBatchEndpoints(Perpetuals perpetuals) {
    this.perpetuals = perpetuals;
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "POST /fapi/v1/batchOrders", new Endpoint.Placing(p -> 5, MOST_PLACED, this::place),
        "DELETE /fapi/v1/batchOrders", new Endpoint.Signed(p -> 1, this::cancel));
  }

  private Object place(Key key, Parameters parameters) {
    List<Parameters> orders =
        list(parameters, "batchOrders", MOST_PLACED, PerpetualBatchEndpoints::fields);
    List<Object> answers = new ArrayList<>();
    for (Parameters order : orders) {
      answers.add(
          answer(
              () ->
                  PerpetualJson.acknowledged(
                      perpetuals
                          .place(key.account(), PerpetualOrderRequests.read(order))
                          .order())));
    }
    return answers;
  }

  private Object cancel(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    boolean byOrderId = parameters.text("orderIdList") != null;
    List<String> ids =
        list(
            parameters,
            byOrderId ? "orderIdList" : "origClientOrderIdList",
            MOST_CANCELLED,
            JsonNode::asString);
    List<Object> answers = new ArrayList<>();
    for (String id : ids) {
      @Nullable Long orderId = byOrderId ? Long.valueOf(id) : null;
      answers.add(
          answer(
              () -> {
                String name = byOrderId ? null : id;
                PerpetualOrderEndpoints.fillFirst(perpetuals, key, symbol, orderId, name);
                return PerpetualJson.changed(
                    perpetuals.cancel(key.account(), symbol, orderId, name));
              }));
    }
    return answers;
  }

  private static Object answer(Supplier<Object> action) {
    try {
      return action.get();
    } catch (Refusal refusal) {
      return Fields.of().put("code", refusal.code().code()).put("msg", refusal.text()).map();
    }
  }

  private static Parameters fields(JsonNode order) {
    Map<String, String> fields = new LinkedHashMap<>();
    order.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
    return new Parameters(fields);
  }

  private static <T> List<T> list(
      Parameters parameters, String name, int most, Function<JsonNode, T> read) {
    JsonNode json;
    try {
      json = MAPPER.readTree(parameters.required(name));
    } catch (JacksonException broken) {
      throw Parameters.missing(name);
    }
    if (!json.isArray()) {
      throw Parameters.missing(name);
    }
    if (json.isEmpty() || json.size() > most) {
      throw new Refusal(RefusalCode.WRONG_BATCH_SIZE, "Invalid number of batch place orders.");
    }
    return json.valueStream().map(read).toList();
  }
}
