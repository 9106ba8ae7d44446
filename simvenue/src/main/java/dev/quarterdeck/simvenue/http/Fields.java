package dev.quarterdeck.simvenue.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields of a JSON object in the venue's order, numbers spelled as the venue spells them. */
final class Fields {

  private static final int DECIMALS = 8;

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private Fields() {}

  static Fields of() {
    return new Fields();
  }

  /** An amount as text with eight decimals. */
  static String text(BigDecimal amount) {
    return amount.setScale(DECIMALS, RoundingMode.DOWN).toPlainString();
  }

  Fields put(String name, Object value) {
    fields.put(name, value instanceof BigDecimal amount ? text(amount) : value);
    return this;
  }

  Map<String, Object> map() {
    return fields;
  }
}
