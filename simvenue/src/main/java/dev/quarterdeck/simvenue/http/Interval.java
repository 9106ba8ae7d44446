package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/** How long a candle is. Weeks begin on Monday, months with the month, all in UTC. */
enum Interval {
  SECONDS,
  WEEK,
  MONTH;

  private static final Map<String, Duration> FIXED =
      Map.ofEntries(
          Map.entry("1s", Duration.ofSeconds(1)),
          Map.entry("1m", Duration.ofMinutes(1)),
          Map.entry("3m", Duration.ofMinutes(3)),
          Map.entry("5m", Duration.ofMinutes(5)),
          Map.entry("15m", Duration.ofMinutes(15)),
          Map.entry("30m", Duration.ofMinutes(30)),
          Map.entry("1h", Duration.ofHours(1)),
          Map.entry("2h", Duration.ofHours(2)),
          Map.entry("4h", Duration.ofHours(4)),
          Map.entry("6h", Duration.ofHours(6)),
          Map.entry("8h", Duration.ofHours(8)),
          Map.entry("12h", Duration.ofHours(12)),
          Map.entry("1d", Duration.ofDays(1)),
          Map.entry("3d", Duration.ofDays(3)));

  /** A kind and, where it is of fixed length, its length. */
  record Length(Interval kind, Duration fixed) {

    /** When the candle begins that a moment is in. */
    long begin(long millis) {
      return switch (kind) {
        case SECONDS -> millis - Math.floorMod(millis, fixed.toMillis());
        case WEEK ->
            day(millis)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toInstant()
                .toEpochMilli();
        case MONTH -> day(millis).withDayOfMonth(1).toInstant().toEpochMilli();
      };
    }

    /** When the next candle begins. */
    long next(long begin) {
      return switch (kind) {
        case SECONDS -> begin + fixed.toMillis();
        case WEEK -> begin + Duration.ofDays(7).toMillis();
        case MONTH -> day(begin).plusMonths(1).toInstant().toEpochMilli();
      };
    }

    private static ZonedDateTime day(long millis) {
      return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    }
  }

  static Length read(String text) {
    return switch (text) {
      case "1w" -> new Length(WEEK, Duration.ZERO);
      case "1M" -> new Length(MONTH, Duration.ZERO);
      default -> {
        Duration fixed = FIXED.get(text);
        if (fixed == null) {
          throw new Refusal(RefusalCode.BAD_INTERVAL, "Invalid interval.");
        }
        yield new Length(SECONDS, fixed);
      }
    };
  }
}
