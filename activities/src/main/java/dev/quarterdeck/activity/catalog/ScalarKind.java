package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.Mode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of scalar.
 *
 * @param allowed what is allowed, for people
 * @param parse reads a text; throws {@code IllegalArgumentException} or {@code
 *     DateTimeParseException} for what is not allowed
 */
record ScalarKind<T>(String allowed, Function<String, T> parse) {
  private static final String NUMBER = "[-+]?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,2})?";

  /** A text that its constructor checks. */
  static <T> ScalarKind<T> named(String allowed, Function<String, T> constructor) {
    return new ScalarKind<>(allowed, constructor);
  }

  static ScalarKind<String> text(int longest) {
    return matching("a text of at most " + longest + " characters", "(?s).{1," + longest + "}");
  }

  static ScalarKind<String> matching(String allowed, String pattern) {
    return new ScalarKind<>(
        allowed,
        text -> {
          require(text.matches(pattern));
          return text;
        });
  }

  /** Without trailing zeros, so that 1.50 and 1.5 are one configuration. */
  static ScalarKind<BigDecimal> decimal(String minimum, String maximum) {
    return new ScalarKind<>(
        "a number from " + minimum + " to " + maximum,
        text -> {
          BigDecimal value = number(text);
          require(value.compareTo(new BigDecimal(minimum)) >= 0);
          require(value.compareTo(new BigDecimal(maximum)) <= 0);
          return value;
        });
  }

  static ScalarKind<BigDecimal> positiveDecimal(String maximum) {
    return new ScalarKind<>(
        "a number above 0 and at most " + maximum,
        text -> {
          BigDecimal value = number(text);
          require(value.signum() > 0 && value.compareTo(new BigDecimal(maximum)) <= 0);
          return value;
        });
  }

  static ScalarKind<Long> integer(long minimum, long maximum) {
    return new ScalarKind<>(
        "a whole number from " + minimum + " to " + maximum,
        text -> {
          require(text.matches("-?[0-9]{1,19}"));
          long value = Long.parseLong(text);
          require(value >= minimum && value <= maximum);
          return value;
        });
  }

  static ScalarKind<Boolean> flag() {
    return new ScalarKind<>(
        "true or false",
        text -> {
          require(text.equals("true") || text.equals("false"));
          return text.equals("true");
        });
  }

  static ScalarKind<Duration> span(String minimum, String maximum) {
    return new ScalarKind<>(
        "a time span from " + minimum + " to " + maximum + ", such as 150ms, 30s, 5m, 2h or 7d",
        text -> {
          Duration value = span(text);
          require(value.compareTo(span(minimum)) >= 0 && value.compareTo(span(maximum)) <= 0);
          return value;
        });
  }

  static ScalarKind<Instant> instant() {
    return new ScalarKind<>("a time in UTC such as 2013-11-26T12:00:00Z", Instant::parse);
  }

  static ScalarKind<LocalTime> localTime() {
    return new ScalarKind<>("a time of day such as 18:00", LocalTime::parse);
  }

  static ScalarKind<Mode> mode() {
    return new ScalarKind<>(
        Arrays.stream(Mode.values()).map(Mode::text).collect(Collectors.joining(", ")),
        Mode::parse);
  }

  /** An enum's constants in lower case with dashes. */
  static <E extends Enum<E>> ScalarKind<E> oneOf(Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(ScalarKind::spelling).toList();
    return new ScalarKind<>(
        String.join(", ", names),
        text -> {
          require(names.contains(text));
          return type.getEnumConstants()[names.indexOf(text)];
        });
  }

  /** The one spelling of a parameter's scalar: numbers plain and without trailing zeros. */
  static String canonical(String text) {
    return text.matches(NUMBER) ? number(text).toPlainString() : text;
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static BigDecimal number(String text) {
    require(text.matches(NUMBER));
    BigDecimal value = new BigDecimal(text).stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  private static Duration span(String text) {
    require(text.matches("[0-9]{1,9}(ms|s|m|h|d)"));
    String unit = text.replaceFirst("[0-9]+", "");
    long amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw new IllegalArgumentException("not allowed");
    }
  }
}
