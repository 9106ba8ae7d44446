package dev.quarterdeck.core.soak;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, each demanded by its type. */
final class JsonFields {
  private final Map<?, ?> fields;
  private final String what;

  private JsonFields(Map<?, ?> fields, String what) {
    this.fields = fields;
    this.what = what;
  }

  static JsonFields of(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> fields) {
      return new JsonFields(fields, what);
    }
    throw new IllegalArgumentException(what + " must be a JSON object");
  }

  JsonFields object(String name) {
    return of(fields.get(name), what + "'s " + name);
  }

  List<JsonFields> objects(String name) {
    List<?> elements = required(name, List.class);
    return elements.stream().map(element -> of(element, "each of " + what + "'s " + name)).toList();
  }

  String text(String name) {
    return required(name, String.class);
  }

  Optional<String> optionalText(String name) {
    return fields.get(name) == null ? Optional.empty() : Optional.of(text(name));
  }

  long whole(String name) {
    return required(name, Long.class);
  }

  /** A missing number is one that JSON cannot write. */
  double real(String name) {
    return fields.get(name) == null ? Double.NaN : required(name, Number.class).doubleValue();
  }

  BigDecimal decimal(String name) {
    return new BigDecimal(required(name, Number.class).toString());
  }

  Optional<BigDecimal> optionalDecimal(String name) {
    return fields.get(name) == null ? Optional.empty() : Optional.of(decimal(name));
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(what + "'s " + name + " is '" + text + "'"));
  }

  private <T> T required(String name, Class<T> type) {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          what + "'s " + name + " must be " + type.getSimpleName() + ": " + value);
    }
    return type.cast(value);
  }
}
