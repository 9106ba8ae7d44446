package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.MarketTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Reads times of day and epoch, in the unit that their size tells. */
final class EpochTime {
  /** In any unit the year 2255; what comes after would not fit into nanoseconds. */
  private static final long SECONDS_BELOW = 9_000_000_000L;

  private static final long MILLISECONDS_BELOW = SECONDS_BELOW * 1_000;
  private static final long MICROSECONDS_BELOW = MILLISECONDS_BELOW * 1_000;
  private static final long NANOSECONDS_BELOW = MICROSECONDS_BELOW * 1_000;
  private static final int DIGITS = 19;

  private EpochTime() {}

  /**
   * Nanoseconds since the epoch of whole seconds, milliseconds, microseconds or nanoseconds since
   * the epoch, with or without a fraction of zeros.
   */
  static long nanos(byte[] text, int from, int to) throws LineRefused {
    long value = 0;
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9' && at - from < DIGITS) {
      value = value * 10 + (text[at++] - '0');
    }
    if (at > from && at < to && text[at] == '.') {
      at++;
      while (at < to && text[at] == '0') {
        at++;
      }
    }
    if (at == from || at < to || value < 0 || value >= NANOSECONDS_BELOW) {
      throw refused(text, from, to);
    }
    return nanos(value);
  }

  /** The same of a date and a time, {@code 2021-12-31 23:01:00.000000} or ISO 8601, in UTC. */
  static long nanosOfAny(byte[] text, int from, int to) throws LineRefused {
    if (to - from < 5 || text[from + 4] != '-') {
      return nanos(text, from, to);
    }
    String date = new String(text, from, to - from, StandardCharsets.US_ASCII).replace(' ', 'T');
    try {
      Instant instant =
          date.endsWith("Z") || date.indexOf('+') > 0
              ? Instant.parse(date)
              : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
      return MarketTime.nanos(instant);
    } catch (DateTimeException | ArithmeticException e) {
      throw refused(text, from, to);
    }
  }

  private static long nanos(long value) {
    if (value < SECONDS_BELOW) {
      return value * 1_000_000_000L;
    }
    if (value < MILLISECONDS_BELOW) {
      return value * 1_000_000L;
    }
    return value < MICROSECONDS_BELOW ? value * 1_000L : value;
  }

  private static LineRefused refused(byte[] text, int from, int to) {
    String shown = new String(text, from, Math.min(to - from, 64), StandardCharsets.UTF_8);
    return new LineRefused("not a time: '" + Increment.shortened(shown) + "'");
  }
}
