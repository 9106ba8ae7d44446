package dev.quarterdeck.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DeskCalendarProperties {
  private static final long FIRST = 1_262_304_000L;
  private static final long LAST = 1_893_456_000L;

  @Example
  void aBusinessDayEndsAtSixInTheEveningInKolkataWhereNothingIsSaid() {
    DeskCalendar calendar = DeskCalendar.DEFAULT;

    assertThat(calendar.businessDay(Instant.parse("2013-11-26T12:29:59.999999999Z")))
        .isEqualTo(LocalDate.of(2013, 11, 26));
    assertThat(calendar.businessDay(Instant.parse("2013-11-26T12:30:00Z")))
        .isEqualTo(LocalDate.of(2013, 11, 27));
    assertThat(calendar.endOfBusinessDay(Instant.parse("2013-11-26T12:30:00Z")))
        .isEqualTo(Instant.parse("2013-11-27T12:30:00Z"));
  }

  @Example
  void theFirstOfTwoRollUpsCountsWhereClocksGoBack() {
    DeskCalendar calendar = new DeskCalendar(ZoneId.of("Europe/Berlin"), LocalTime.of(2, 30));
    Instant first = Instant.parse("2024-10-27T00:30:00Z");

    assertThat(calendar.endOfBusinessDay(first.minusNanos(1))).isEqualTo(first);
    assertThat(calendar.businessDay(first.plusSeconds(2400))).isEqualTo(LocalDate.of(2024, 10, 28));
  }

  @Property
  void everyInstantLiesBeforeTheEndOfItsDayAndTheEndOpensALaterOne(
      @ForAll("calendars") DeskCalendar calendar,
      @ForAll @LongRange(min = FIRST, max = LAST) long second) {
    Instant instant = Instant.ofEpochSecond(second);
    LocalDate day = calendar.businessDay(instant);
    Instant end = calendar.endOfBusinessDay(instant);

    assertThat(instant).isBefore(end);
    assertThat(calendar.businessDay(end.minusNanos(1))).isEqualTo(day);
    assertThat(calendar.businessDay(end)).isEqualTo(day.plusDays(1));
  }

  @Property
  void daysNeverRunBackwards(
      @ForAll("calendars") DeskCalendar calendar,
      @ForAll @LongRange(min = FIRST, max = LAST) long second,
      @ForAll @IntRange(max = 7200) int later) {
    assertThat(calendar.businessDay(Instant.ofEpochSecond(second + later)))
        .isAfterOrEqualTo(calendar.businessDay(Instant.ofEpochSecond(second)));
  }

  @Provide
  Arbitrary<DeskCalendar> calendars() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "Asia/Kolkata", "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
            .map(ZoneId::of);
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, 1439)
            .map(minute -> LocalTime.of(minute / 60, minute % 60));
    return zones.flatMap(zone -> times.map(time -> new DeskCalendar(zone, time)));
  }
}
