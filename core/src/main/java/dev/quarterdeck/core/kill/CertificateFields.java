package dev.quarterdeck.core.kill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, each demanded by its type. */
record CertificateFields(Map<?, ?> fields, String what) {

  static CertificateFields of(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> fields) {
      return new CertificateFields(fields, what);
    }
    throw new IllegalArgumentException(what + " must be a JSON object");
  }

  CertificateFields object(String name) {
    return of(fields.get(name), what + "'s " + name);
  }

  Optional<CertificateFields> optionalObject(String name) {
    return fields.get(name) == null ? Optional.empty() : Optional.of(object(name));
  }

  List<CertificateFields> objects(String name) {
    List<?> elements = required(name, List.class);
    return elements.stream().map(element -> of(element, "each of " + what + "'s " + name)).toList();
  }

  String text(String name) {
    return required(name, String.class);
  }

  Optional<String> optionalText(String name) {
    return fields.get(name) == null ? Optional.empty() : Optional.of(text(name));
  }

  List<String> texts(String name) {
    List<?> elements = required(name, List.class);
    if (!elements.stream().allMatch(String.class::isInstance)) {
      throw new IllegalArgumentException(what + "'s " + name + " must be texts");
    }
    return elements.stream().map(String.class::cast).toList();
  }

  Instant time(String name) {
    return Instant.parse(text(name));
  }

  int number(String name) {
    return Math.toIntExact(required(name, Long.class));
  }

  Optional<Integer> optionalNumber(String name) {
    return fields.get(name) == null ? Optional.empty() : Optional.of(number(name));
  }

  BigDecimal decimal(String name) {
    return new BigDecimal(required(name, Number.class).toString());
  }

  <E extends Enum<E>> E field(String name, Class<E> type) {
    return constant(text(name), type);
  }

  static <E extends Enum<E>> E constant(String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no such " + type.getSimpleName() + ": " + text));
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
