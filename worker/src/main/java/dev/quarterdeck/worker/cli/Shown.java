package dev.quarterdeck.worker.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** How values look to an operator. */
public final class Shown {
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private static final int LONGEST_LINE = 400;

  private Shown() {}

  /** A field in a table: hashes shortened, numbers to six digits; a dot goes into an object. */
  public static String value(JsonObject object, String path) {
    int dot = path.indexOf('.');
    if (dot > 0) {
      return object
          .object(path.substring(0, dot))
          .map(inner -> value(inner, path.substring(dot + 1)))
          .orElse("");
    }
    Optional<Number> number = object.number(path);
    if (number.isPresent()) {
      return number(number.get());
    }
    String text = object.text(path);
    if (text.matches("-?[0-9]+\\.[0-9]+")) {
      return number(new BigDecimal(text));
    }
    return text.matches("[0-9a-f]{64}") ? text.substring(0, 12) : text;
  }

  /** A number in plain notation, fractions to six significant digits. */
  public static String number(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      return number.toString();
    }
    BigDecimal exact = new BigDecimal(number.toString());
    BigDecimal rounded =
        exact.precision() - exact.scale() >= 6
            ? exact.setScale(2, RoundingMode.HALF_EVEN)
            : exact.round(SIX_DIGITS);
    BigDecimal stripped = rounded.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  /**
   * What somebody wrote, on one line of bearable length: it cannot pass for a line of ours, and a
   * terminal does not obey it.
   */
  static String line(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= LONGEST_LINE ? plain : plain.substring(0, LONGEST_LINE - 1) + "…";
  }

  /** A time to the second, in UTC. */
  public static String time(String instant) {
    try {
      return DateTimeFormatter.ISO_INSTANT.format(
          Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS));
    } catch (java.time.DateTimeException e) {
      return instant;
    }
  }

  /** An ISO 8601 duration in its two largest units; other text as it is. */
  public static String age(String duration) {
    try {
      Duration age = Duration.parse(duration);
      return age.toDays() > 0
          ? age.toDays() + " d " + age.toHoursPart() + " h"
          : age.toHours() > 0
              ? age.toHours() + " h " + age.toMinutesPart() + " min"
              : age.toMinutes() > 0
                  ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
                  : age.toSeconds() + " s";
    } catch (java.time.DateTimeException e) {
      return duration;
    }
  }

  /** A verdict in its colour where standard output is a terminal; other text as it is. */
  static String coloured(String cell) {
    return switch (cell) {
      case "PASS", "GO", "FLAT", "ok", "OK" -> paint("bold,green", cell);
      case "FAIL", "NO-GO", "NOT_FLAT", "ABANDONED", "STALE", "failed" -> paint("bold,red", cell);
      case "UNKNOWN", "WARNING" -> paint("bold,yellow", cell);
      default -> cell;
    };
  }

  private static String paint(String style, String text) {
    return Ansi.AUTO.enabled() ? Ansi.AUTO.string("@|" + style + " " + text + "|@") : text;
  }
}
