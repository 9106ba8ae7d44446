package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.DeskCalendar;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads {@code desk.yaml}, which may be left out. */
final class CalendarReader {
  private static final ScalarKind<ZoneId> ZONE =
      ScalarKind.named(
          "a time zone such as Asia/Kolkata or UTC",
          text -> {
            try {
              return ZoneId.of(text);
            } catch (DateTimeException e) {
              throw new IllegalArgumentException(e);
            }
          });

  private CalendarReader() {}

  static DeskCalendar read(Section file) {
    Optional<Section> calendar = file.optionalSection("calendar");
    file.close();
    if (calendar.isEmpty()) {
      return DeskCalendar.DEFAULT;
    }
    Section section = calendar.get();
    Located<ZoneId> zone = section.optional("zone", ZONE, DeskCalendar.DEFAULT.zone());
    Located<LocalTime> rollUp =
        section.optional("roll-up", ScalarKind.localTime(), DeskCalendar.DEFAULT.rollUp());
    section.close();
    return new DeskCalendar(
        zone.value().orElse(DeskCalendar.DEFAULT.zone()),
        rollUp.value().orElse(DeskCalendar.DEFAULT.rollUp()));
  }
}
