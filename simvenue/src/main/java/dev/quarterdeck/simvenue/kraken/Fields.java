package dev.quarterdeck.simvenue.kraken;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a JSON object in the venue's order, numbers spelled as the venue spells them. */
final class Fields {

  private static final int DECIMALS = 8;

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private Fields() {}

  static Fields of() {
    return new Fields();
  }

  /** An amount as text with so many decimals. */
  static String text(BigDecimal amount, int decimals) {
    return amount.setScale(decimals, RoundingMode.DOWN).toPlainString();
  }

  /** An amount as text with eight decimals. */
  static String text(BigDecimal amount) {
    return text(amount, DECIMALS);
  }

  /** A time as seconds with a fraction. */
  static BigDecimal seconds(long millis) {
    return BigDecimal.valueOf(millis, 3);
  }

  Fields put(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  Map<String, @Nullable Object> map() {
    return fields;
  }
}
