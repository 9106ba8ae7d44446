package dev.quarterdeck.simvenue.stream;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object in the venue's order of fields; amounts are text. */
final class Message {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int DECIMALS = 8;

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  static Message of(String event, long eventMillis) {
    return new Message().put("e", event).put("E", eventMillis);
  }

  static String text(BigDecimal amount) {
    return amount.setScale(DECIMALS, RoundingMode.DOWN).toPlainString();
  }

  Message put(String name, @Nullable Object value) {
    Object written =
        switch (value) {
          case BigDecimal amount -> text(amount);
          case Message message -> message.fields;
          case List<?> list -> list.stream().map(Message::plain).toList();
          case null, default -> value;
        };
    fields.put(name, written);
    return this;
  }

  private static Object plain(Object value) {
    return value instanceof Message message ? message.fields : value;
  }

  String json() {
    return MAPPER.writeValueAsString(fields);
  }
}
