package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.DeskCalendar;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DailyStateTest {
  private final DailyState day = new DailyState(DeskCalendar.DEFAULT);

  @Test
  void aDayStartsAnewWhenTheDesksCalendarRolls() {
    day.observe(nanos("2024-08-08T12:29:59Z"), 1_000);
    day.fill(500, 3);
    day.observe(nanos("2024-08-08T12:29:59.5Z"), 1_200);

    assertThat(day.businessDay()).isEqualTo(LocalDate.parse("2024-08-08").toEpochDay());
    assertThat(day.peakEquityUnits()).isEqualTo(1_200);
    assertThat(day.turnoverUnits()).isEqualTo(500);

    day.observe(nanos("2024-08-08T12:30:00Z"), 1_100);

    assertThat(day.businessDay()).isEqualTo(LocalDate.parse("2024-08-09").toEpochDay());
    assertThat(day.openingEquityUnits()).isEqualTo(1_100);
    assertThat(day.peakEquityUnits()).isEqualTo(1_100);
    assertThat(day.turnoverUnits()).isZero();
    assertThat(day.feesUnits()).isZero();
    assertThat(day.fills()).isZero();
  }

  @Test
  void aRestartInsideTheDayKeepsIt() {
    day.observe(nanos("2024-08-08T10:00:00Z"), 1_000);
    day.fill(500, 3);
    StateWriter out = new StateWriter();
    day.save(out);
    DailyState restarted = new DailyState(DeskCalendar.DEFAULT);

    restarted.restore(new StateReader(out.toByteArray()));
    restarted.observe(nanos("2024-08-08T11:00:00Z"), 900);

    assertThat(restarted.openingEquityUnits()).isEqualTo(1_000);
    assertThat(restarted.peakEquityUnits()).isEqualTo(1_000);
    assertThat(restarted.turnoverUnits()).isEqualTo(500);
    assertThat(restarted.fills()).isEqualTo(1);
  }

  private static long nanos(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000_000L
        + Instant.parse(instant).getNano();
  }
}
