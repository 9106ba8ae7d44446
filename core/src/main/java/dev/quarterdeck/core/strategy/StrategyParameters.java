package dev.quarterdeck.core.strategy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A strategy's own parameters, read by name with a default and a range. Values are the scalars of
 * the YAML as text, nested keys joined by a dot ({@code regimes.neutral.levels}). Reading never
 * throws for a bad value: the problem is kept, the default returned, so that every problem can be
 * shown at once by {@link #problems}, including keys that were never read.
 */
public final class StrategyParameters {
  private final Map<String, String> values;
  private final TreeSet<String> read = new TreeSet<>();
  private final TreeMap<String, String> effective = new TreeMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();

  public StrategyParameters(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** A decimal between {@code minimum} and {@code maximum}, both allowed. */
  public BigDecimal decimal(String key, String defaultValue, String minimum, String maximum) {
    BigDecimal fallback = new BigDecimal(defaultValue);
    String text = take(key, defaultValue);
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.compareTo(new BigDecimal(minimum)) < 0
          || value.compareTo(new BigDecimal(maximum)) > 0) {
        problems.put(key, "must be between " + minimum + " and " + maximum + ", is " + text);
        return fallback;
      }
      return value;
    } catch (NumberFormatException e) {
      problems.put(key, "must be a number, is '" + text + "'");
      return fallback;
    }
  }

  /** The same as a {@code double}, for statistics. */
  public double number(String key, String defaultValue, String minimum, String maximum) {
    return decimal(key, defaultValue, minimum, maximum).doubleValue();
  }

  /** A whole number between {@code minimum} and {@code maximum}, both allowed. */
  public int integer(String key, int defaultValue, int minimum, int maximum) {
    String text = take(key, Integer.toString(defaultValue));
    try {
      int value = Integer.parseInt(text);
      if (value < minimum || value > maximum) {
        problems.put(key, "must be between " + minimum + " and " + maximum + ", is " + text);
        return defaultValue;
      }
      return value;
    } catch (NumberFormatException e) {
      problems.put(key, "must be a whole number, is '" + text + "'");
      return defaultValue;
    }
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean defaultValue) {
    String text = take(key, Boolean.toString(defaultValue));
    if (!text.equals("true") && !text.equals("false")) {
      problems.put(key, "must be true or false, is '" + text + "'");
      return defaultValue;
    }
    return text.equals("true");
  }

  /** One of the allowed words. */
  public String choice(String key, String defaultValue, List<String> allowed) {
    String text = take(key, defaultValue);
    if (!allowed.contains(text)) {
      problems.put(key, "must be one of " + String.join(", ", allowed) + ", is '" + text + "'");
      return defaultValue;
    }
    return text;
  }

  /** A time span such as {@code 500ms}, {@code 30s}, {@code 5m} or {@code 2h}. */
  public Duration duration(String key, String defaultValue, String minimum, String maximum) {
    String text = take(key, defaultValue);
    try {
      Duration value = parse(text);
      if (value.compareTo(parse(minimum)) < 0 || value.compareTo(parse(maximum)) > 0) {
        problems.put(key, "must be between " + minimum + " and " + maximum + ", is " + text);
        return parse(defaultValue);
      }
      return value;
    } catch (IllegalArgumentException e) {
      problems.put(key, "must be a time span such as 500ms, 30s, 5m or 2h, is '" + text + "'");
      return parse(defaultValue);
    }
  }

  /** Records a problem that spans several keys, under the key to point at. */
  public void reject(String key, String problem) {
    problems.put(key, problem);
  }

  /** Every problem by key, unknown keys included; empty when all is well. */
  public Map<String, String> problems() {
    Map<String, String> all = new LinkedHashMap<>(problems);
    List<String> known = new ArrayList<>(read);
    for (String key : new TreeSet<>(values.keySet())) {
      if (!read.contains(key)) {
        all.put(key, "is not known; allowed: " + String.join(", ", known));
      }
    }
    return all;
  }

  /** Every key read so far with the value in force, default or configured, in key order. */
  public Map<String, String> effective() {
    return new TreeMap<>(effective);
  }

  private String take(String key, String defaultValue) {
    read.add(key);
    String text = values.getOrDefault(key, defaultValue);
    effective.put(key, text);
    return text;
  }

  private static Duration parse(String text) {
    int unit = 0;
    while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
      unit++;
    }
    if (unit == 0 || unit > 12) {
      throw new IllegalArgumentException(text);
    }
    long amount = Long.parseLong(text.substring(0, unit));
    return switch (text.substring(unit)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> throw new IllegalArgumentException(text);
    };
  }
}
