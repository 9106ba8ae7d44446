package dev.quarterdeck.core.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The desk's business days: a day ends at the roll-up time in the desk's zone, and the time after
 * it belongs to the next day.
 *
 * @param zone the desk's zone
 * @param rollUp local time at which a business day ends
 */
public record DeskCalendar(ZoneId zone, LocalTime rollUp) {
  /** Asia/Kolkata, 18:00. */
  public static final DeskCalendar DEFAULT =
      new DeskCalendar(ZoneId.of("Asia/Kolkata"), LocalTime.of(18, 0));

  public DeskCalendar {
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(rollUp, "rollUp");
  }

  /** The business day that an instant belongs to; never an earlier one for a later instant. */
  public LocalDate businessDay(Instant instant) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    if (!instant.isBefore(end(day))) {
      return day.plusDays(1);
    }
    // Where clocks go back past the roll-up, its local time comes twice and the first one counts.
    return instant.isBefore(end(day.minusDays(1))) ? day.minusDays(1) : day;
  }

  /** The first instant after the business day that {@code instant} belongs to. */
  public Instant endOfBusinessDay(Instant instant) {
    return end(businessDay(instant));
  }

  private Instant end(LocalDate day) {
    return day.atTime(rollUp).atZone(zone).toInstant();
  }
}
