package dev.quarterdeck.worker.doctor;

import com.google.protobuf.ByteString;
import io.temporal.api.schedule.v1.ScheduleListEntry;
import io.temporal.api.workflowservice.v1.ListSchedulesRequest;
import io.temporal.api.workflowservice.v1.ListSchedulesResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads the schedules of a namespace, page by page. */
final class ListedSchedules {
  private static final int PAGE = 200;

  private ListedSchedules() {}

  static List<ScheduleListEntry> all(TemporalService temporal) {
    List<ScheduleListEntry> entries = new ArrayList<>();
    ByteString next = ByteString.EMPTY;
    do {
      ListSchedulesResponse page =
          temporal
              .stub()
              .listSchedules(
                  ListSchedulesRequest.newBuilder()
                      .setNamespace(temporal.namespace())
                      .setMaximumPageSize(PAGE)
                      .setNextPageToken(next)
                      .build());
      entries.addAll(page.getSchedulesList());
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return entries;
  }
}
