package dev.quarterdeck.worker.doctor;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.schedule.v1.ScheduleInfo;
import io.temporal.api.schedule.v1.ScheduleListEntry;
import io.temporal.api.schedule.v1.ScheduleListInfo;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.CreateScheduleRequest;
import io.temporal.api.workflowservice.v1.CreateScheduleResponse;
import io.temporal.api.workflowservice.v1.DeleteScheduleRequest;
import io.temporal.api.workflowservice.v1.DeleteScheduleResponse;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListSchedulesRequest;
import io.temporal.api.workflowservice.v1.ListSchedulesResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;

/** A Temporal server with a clock of its own; what a test does not switch on is unimplemented. */
final class FakeTemporal extends WorkflowServiceGrpc.WorkflowServiceImplBase
    implements AutoCloseable {
  private final Clock clock;
  private final SortedMap<String, Instant> created = new ConcurrentSkipListMap<>();
  private final Map<String, PollerInfo> pollers = new ConcurrentHashMap<>();
  private final List<ScheduleListEntry> listed = new ArrayList<>();
  private final AtomicReference<Runnable> described = new AtomicReference<>(() -> {});
  private final Server server;
  private final ManagedChannel channel;
  private boolean complete = true;

  FakeTemporal(Clock clock) throws IOException {
    this.clock = clock;
    String name = InProcessServerBuilder.generateName();
    this.server = InProcessServerBuilder.forName(name).addService(this).build().start();
    this.channel = InProcessChannelBuilder.forName(name).build();
  }

  /** Neither schedules nor visibility, as the server in memory. */
  FakeTemporal withoutSchedulesAndVisibility() {
    complete = false;
    return this;
  }

  FakeTemporal schedule(String id, boolean paused, Instant... due) {
    ScheduleListInfo.Builder info = ScheduleListInfo.newBuilder().setPaused(paused);
    for (Instant time : due) {
      info.addFutureActionTimes(timestamp(time));
    }
    listed.add(ScheduleListEntry.newBuilder().setScheduleId(id).setInfo(info).build());
    return this;
  }

  /** A worker that asked last at this time for these tasks. */
  FakeTemporal poller(String queue, TaskQueueType tasks, Instant last) {
    pollers.put(
        queue + tasks,
        PollerInfo.newBuilder()
            .setIdentity("17@bridge")
            .setLastAccessTime(timestamp(last))
            .build());
    return this;
  }

  /** Does something as soon as a task queue has been described. */
  FakeTemporal onceAsked(Runnable action) {
    described.set(action);
    return this;
  }

  SortedMap<String, Instant> created() {
    return created;
  }

  TemporalService service() {
    return new TemporalService(WorkflowServiceGrpc.newBlockingStub(channel), "default");
  }

  @Override
  public void getSystemInfo(
      GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
    answer(answer, GetSystemInfoResponse.newBuilder().setServerVersion("1.31.2").build());
  }

  @Override
  public void countWorkflowExecutions(
      CountWorkflowExecutionsRequest request,
      StreamObserver<CountWorkflowExecutionsResponse> answer) {
    answerIfComplete(answer, CountWorkflowExecutionsResponse.newBuilder().setCount(3).build());
  }

  /** One entry a page, so that whoever reads must turn pages. */
  @Override
  public void listSchedules(
      ListSchedulesRequest request, StreamObserver<ListSchedulesResponse> answer) {
    int page =
        request.getNextPageToken().isEmpty()
            ? 0
            : Integer.parseInt(request.getNextPageToken().toStringUtf8());
    ListSchedulesResponse.Builder response = ListSchedulesResponse.newBuilder();
    if (page < listed.size()) {
      response.addSchedules(listed.get(page));
    }
    if (page + 1 < listed.size()) {
      response.setNextPageToken(ByteString.copyFromUtf8(Integer.toString(page + 1)));
    }
    answerIfComplete(answer, response.build());
  }

  @Override
  public void createSchedule(
      CreateScheduleRequest request, StreamObserver<CreateScheduleResponse> answer) {
    if (!request.getSchedule().getState().getPaused()) {
      answer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
      return;
    }
    created.put(request.getScheduleId(), clock.instant());
    answerIfComplete(answer, CreateScheduleResponse.getDefaultInstance());
  }

  @Override
  public void describeSchedule(
      DescribeScheduleRequest request, StreamObserver<DescribeScheduleResponse> answer) {
    Instant at = created.get(request.getScheduleId());
    if (at == null) {
      answer.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    answer(
        answer,
        DescribeScheduleResponse.newBuilder()
            .setInfo(ScheduleInfo.newBuilder().setCreateTime(timestamp(at)))
            .build());
  }

  @Override
  public void deleteSchedule(
      DeleteScheduleRequest request, StreamObserver<DeleteScheduleResponse> answer) {
    created.remove(request.getScheduleId());
    answer(answer, DeleteScheduleResponse.getDefaultInstance());
  }

  @Override
  public void describeTaskQueue(
      DescribeTaskQueueRequest request, StreamObserver<DescribeTaskQueueResponse> answer) {
    DescribeTaskQueueResponse.Builder response = DescribeTaskQueueResponse.newBuilder();
    PollerInfo poller = pollers.get(request.getTaskQueue().getName() + request.getTaskQueueType());
    if (poller != null) {
      response.addPollers(poller);
    }
    answer(answer, response.build());
    described.getAndSet(() -> {}).run();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private <T> void answerIfComplete(StreamObserver<T> answer, T value) {
    if (complete) {
      answer(answer, value);
    } else {
      answer.onError(Status.UNIMPLEMENTED.asRuntimeException());
    }
  }

  private static <T> void answer(StreamObserver<T> answer, T value) {
    answer.onNext(value);
    answer.onCompleted();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
