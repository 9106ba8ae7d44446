package dev.quarterdeck.worker.doctor;

import com.google.protobuf.Timestamp;
import io.temporal.api.schedule.v1.ScheduleListEntry;
import io.temporal.api.schedule.v1.ScheduleListInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** No schedule is behind: what was due long ago has run. */
final class StaleSchedulesCheck implements DoctorCheck {
  /** A server that was down catches up within this. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final TemporalService temporal;
  private final Clock clock;

  StaleSchedulesCheck(TemporalService temporal, Clock clock) {
    this.temporal = temporal;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "stale-schedules";
  }

  @Override
  public Finding examine() {
    List<ScheduleListEntry> schedules = ListedSchedules.all(temporal);
    Instant oldest = clock.instant().minus(TOLERANCE);
    List<String> stale =
        schedules.stream()
            .filter(schedule -> !schedule.getInfo().getPaused())
            .filter(schedule -> due(schedule.getInfo()).filter(oldest::isAfter).isPresent())
            .map(
                schedule ->
                    schedule.getScheduleId()
                        + " (due "
                        + due(schedule.getInfo()).orElseThrow()
                        + ")")
            .toList();
    long paused = schedules.stream().filter(schedule -> schedule.getInfo().getPaused()).count();
    return stale.isEmpty()
        ? Finding.ok(
            id(), "none of %d is behind; %d are paused".formatted(schedules.size(), paused))
        : Finding.failed(
            id(),
            "behind: " + String.join(", ", stale),
            "see these schedules on Temporal's page; restart Temporal where its clock stands still");
  }

  private static Optional<Instant> due(ScheduleListInfo info) {
    return info.getFutureActionTimesList().stream()
        .map(StaleSchedulesCheck::instant)
        .min(Comparator.naturalOrder());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
