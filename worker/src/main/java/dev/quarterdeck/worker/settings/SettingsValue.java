package dev.quarterdeck.worker.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one value as the type of its record component. */
final class SettingsValue {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private SettingsValue() {}

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  static Object parse(SettingsKey key, String text) {
    Class<?> type = key.component().getType();
    if (type == int.class) {
      return number(key, text);
    } else if (type == boolean.class) {
      return bool(text);
    } else if (type == Duration.class) {
      return duration(text);
    } else if (type == List.class) {
      return Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
    } else if (type == String.class) {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("must not be empty");
      }
      return text;
    }
    throw new IllegalStateException("no settings of type " + type);
  }

  /** What a type accepts, for the reference. */
  static String describe(SettingsKey key) {
    Class<?> type = key.component().getType();
    if (type == int.class) {
      return key.setting().minimum() + " to " + key.setting().maximum();
    } else if (type == boolean.class) {
      return "`true`, `false`";
    } else if (type == Duration.class) {
      return "duration: `500ms`, `10s`, `2m`, `24h`, `7d`";
    } else if (type == List.class) {
      return "list";
    }
    return "text";
  }

  private static Object number(SettingsKey key, String text) {
    long minimum = key.setting().minimum();
    long maximum = key.setting().maximum();
    if (text.matches("-?\\d{1,18}")) {
      long value = Long.parseLong(text);
      if (value >= minimum && value <= maximum) {
        return Math.toIntExact(value);
      }
    }
    throw new IllegalArgumentException(
        "must be a whole number from " + minimum + " to " + maximum + "; is '" + text + "'");
  }

  private static Object bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false; is '" + text + "'");
    };
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a duration such as 500ms, 10s, 2m, 24h or 7d; is '" + text + "'");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
