package dev.quarterdeck.worker.doctor;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleAction;
import io.temporal.api.schedule.v1.ScheduleState;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.NewWorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.CreateScheduleRequest;
import io.temporal.api.workflowservice.v1.DeleteScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Temporal's clock. Nothing in its interface tells the time, so a paused schedule that never runs
 * anything is made, asked when it was made, and deleted.
 */
final class TemporalClockCheck implements DoctorCheck {
  private static final String NAME = "quarterdeck-doctor-clock";

  private final TemporalService temporal;
  private final Clock clock;
  private final ClockSkew skew;

  TemporalClockCheck(TemporalService temporal, Clock clock, Duration maximumSkew) {
    this.temporal = temporal;
    this.clock = clock;
    this.skew = new ClockSkew(id(), "Temporal", maximumSkew);
  }

  @Override
  public String id() {
    return "clock-temporal";
  }

  @Override
  public Finding examine() {
    String schedule = NAME + "-" + UUID.randomUUID();
    Instant before = clock.instant();
    try {
      create(schedule);
    } catch (StatusRuntimeException e) {
      return Finding.failed(
          id(),
          "Temporal's clock cannot be read: " + e.getStatus().getCode(),
          "see the findings on Temporal and its schedules");
    }
    try {
      Instant theirs = createdAt(schedule);
      return skew.judge(before, theirs, clock.instant());
    } finally {
      delete(schedule);
    }
  }

  private void create(String schedule) {
    temporal
        .stub()
        .createSchedule(
            CreateScheduleRequest.newBuilder()
                .setNamespace(temporal.namespace())
                .setScheduleId(schedule)
                .setRequestId(schedule)
                .setIdentity(NAME)
                .setSchedule(
                    Schedule.newBuilder()
                        .setState(
                            ScheduleState.newBuilder()
                                .setPaused(true)
                                .setNotes("made by the doctor to read the clock; may be deleted"))
                        .setAction(
                            ScheduleAction.newBuilder()
                                .setStartWorkflow(
                                    NewWorkflowExecutionInfo.newBuilder()
                                        .setWorkflowId(schedule)
                                        .setWorkflowType(WorkflowType.newBuilder().setName(NAME))
                                        .setTaskQueue(TaskQueue.newBuilder().setName(NAME)))))
                .build());
  }

  private Instant createdAt(String schedule) {
    Timestamp time =
        temporal
            .stub()
            .describeSchedule(
                DescribeScheduleRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setScheduleId(schedule)
                    .build())
            .getInfo()
            .getCreateTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private void delete(String schedule) {
    temporal
        .stub()
        .deleteSchedule(
            DeleteScheduleRequest.newBuilder()
                .setNamespace(temporal.namespace())
                .setScheduleId(schedule)
                .setIdentity(NAME)
                .build());
  }
}
