package dev.quarterdeck.simvenue.kraken;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request's parameters, refused in the venue's words when they cannot be read. */
final class Form {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

  private final Map<String, String> values;

  Form(Map<String, String> values) {
    this.values = values;
  }

  @Nullable String text(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  String required(String name) {
    String value = text(name);
    if (value == null) {
      throw KrakenError.argument(name);
    }
    return value;
  }

  BigDecimal positive(String name) {
    String value = required(name);
    if (!NUMBER.matcher(value).matches() || new BigDecimal(value).signum() == 0) {
      throw KrakenError.argument(name);
    }
    return new BigDecimal(value);
  }

  /** A moment in seconds, where one is given. */
  BigDecimal seconds(String name, BigDecimal fallback) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw KrakenError.argument(name);
    }
    return new BigDecimal(value);
  }

  long whole(String name, long fallback) {
    String value = text(name);
    if (value == null) {
      return fallback;
    }
    if (!WHOLE.matcher(value).matches()) {
      throw KrakenError.argument(name);
    }
    return new BigInteger(value)
        .max(BigInteger.valueOf(Long.MIN_VALUE))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  boolean flag(String name) {
    String value = text(name);
    return value != null && (value.equals("true") || value.equals("1"));
  }

  /** The parts of a comma separated parameter; none where it is missing. */
  List<String> list(String name) {
    String value = text(name);
    return value == null
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(part -> part.strip()).toList();
  }
}
