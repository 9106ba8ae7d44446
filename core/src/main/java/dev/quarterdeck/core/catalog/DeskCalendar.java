package dev.quarterdeck.core.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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

  /** The business day that an instant belongs to. */
  public LocalDate businessDay(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    return local.toLocalTime().isBefore(rollUp)
        ? local.toLocalDate()
        : local.toLocalDate().plusDays(1);
  }

  /** The first instant after the business day that {@code instant} belongs to. */
  public Instant endOfBusinessDay(Instant instant) {
    return businessDay(instant).atTime(rollUp).atZone(zone).toInstant();
  }
}
