package dev.quarterdeck.worker.doctor;

import io.grpc.StatusRuntimeException;
import io.temporal.api.schedule.v1.ScheduleListEntry;
import java.util.List;

/** Schedules are there to be used. */
final class SchedulesCheck implements DoctorCheck {
  private final TemporalService temporal;

  SchedulesCheck(TemporalService temporal) {
    this.temporal = temporal;
  }

  @Override
  public String id() {
    return "temporal-schedules";
  }

  @Override
  public Finding examine() {
    try {
      List<ScheduleListEntry> schedules = ListedSchedules.all(temporal);
      return Finding.ok(id(), "schedules can be listed; there are " + schedules.size());
    } catch (StatusRuntimeException e) {
      return Finding.failed(
          id(),
          "schedules cannot be listed: " + e.getStatus().getCode(),
          "use a Temporal server instead of the one in memory (`./quarterdeck install-temporal`)");
    }
  }
}
