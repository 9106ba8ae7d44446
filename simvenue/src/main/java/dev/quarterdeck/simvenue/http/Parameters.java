package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request's parameters, refused in the venue's words when they cannot be read. */
final class Parameters {

  private static final String DECIMAL_RANGE = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
  private static final Pattern DECIMAL = Pattern.compile(DECIMAL_RANGE);
  private static final Pattern WHOLE = Pattern.compile("^[0-9]{1,18}$");
  private static final int MOST_DECIMALS = 8;

  private final Map<String, String> values;

  Parameters(Map<String, String> values) {
    this.values = values;
  }

  @Nullable String text(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  String required(String name) {
    String value = text(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  void absent(String name) {
    if (text(name) != null) {
      throw new Refusal(
          RefusalCode.UNREQUIRED_PARAM, "Parameter '" + name + "' sent when not required.");
    }
  }

  String matching(String name, String value, Pattern range) {
    if (!range.matcher(value).matches()) {
      throw illegal(name, range.pattern());
    }
    return value;
  }

  @Nullable BigDecimal decimal(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    BigDecimal number = new BigDecimal(matching(name, value, DECIMAL));
    if (number.stripTrailingZeros().scale() > MOST_DECIMALS) {
      throw new Refusal(
          RefusalCode.BAD_PRECISION, "Parameter '" + name + "' has too much precision.");
    }
    if (number.signum() == 0) {
      throw new Refusal(RefusalCode.INVALID_MESSAGE, "Invalid " + name + ".");
    }
    return number.setScale(MOST_DECIMALS, RoundingMode.UNNECESSARY);
  }

  BigDecimal requiredDecimal(String name) {
    BigDecimal value = decimal(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  @Nullable Long whole(String name) {
    String value = text(name);
    return value == null ? null : Long.valueOf(matching(name, value, WHOLE));
  }

  long whole(String name, long fallback) {
    Long value = whole(name);
    return value == null ? fallback : value;
  }

  /** Refuses a stretch of time that is longer than the venue looks up at once. */
  void within(Duration most, RefusalCode code, String text) {
    Long start = whole("startTime");
    Long end = whole("endTime");
    if (start != null && end != null && end - start > most.toMillis()) {
      throw new Refusal(code, text);
    }
  }

  int limit(int fallback, int most) {
    long limit = whole("limit", fallback);
    if (limit < 1) {
      throw illegal("limit", "1-" + most);
    }
    return (int) Math.min(limit, most);
  }

  <E extends Enum<E>> E choice(String name, String value, E[] choices, RefusalCode code) {
    return Arrays.stream(choices)
        .filter(choice -> choice.name().equals(value))
        .findFirst()
        .orElseThrow(() -> new Refusal(code, "Invalid " + name + "."));
  }

  static Refusal missing(String name) {
    return new Refusal(
        RefusalCode.MANDATORY_PARAM,
        "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
  }

  static Refusal illegal(String name, String range) {
    return new Refusal(
        RefusalCode.ILLEGAL_CHARS,
        "Illegal characters found in parameter '" + name + "'; legal range is '" + range + "'.");
  }
}
