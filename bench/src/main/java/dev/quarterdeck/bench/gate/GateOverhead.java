package dev.quarterdeck.bench.gate;

import com.google.protobuf.Timestamp;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.gate.GateOutcome;
import dev.quarterdeck.workflow.gate.GateRequest;
import dev.quarterdeck.workflow.gate.PromotionGateWorkflow;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * What a gate adds to its slowest check, on a running desk. Arguments: Temporal's address, a bot,
 * its strategy's version, the number of the first gate and how many to run. The first finds no
 * evidence and soaks; the others find it fresh. The time is the server's: from the start of the
 * workflow to the report, and of each check from being scheduled to its answer; of one that judges
 * a soak also the search for a fresh one and the soak itself.
 */
public final class GateOverhead {
  private static final Duration POLL = Duration.ofMillis(20);

  private GateOverhead() {}

  /** Runs the gates and prints a line for each. */
  public static void main(String[] arguments) {
    if (arguments.length != 5) {
      throw new IllegalArgumentException("give: ADDRESS BOT VERSION FIRST-NUMBER COUNT");
    }
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(arguments[0]).build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    int first = Integer.parseInt(arguments[3]);
    int count = Integer.parseInt(arguments[4]);
    for (int number = first; number < first + count; number++) {
      String id = "gate/%s/%s/%d".formatted(arguments[1], arguments[2], number);
      Optional<GateReport> report = run(client, id, arguments[1]);
      print(id, report, client.fetchHistory(id).getHistory().getEventsList());
    }
    service.shutdownNow();
  }

  private static Optional<GateReport> run(WorkflowClient client, String id, String bot) {
    PromotionGateWorkflow gate =
        client.newWorkflowStub(
            PromotionGateWorkflow.class,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.DESK).build());
    WorkflowClient.start(gate::run, new GateRequest(bot, "testnet", "bench"));
    CompletableFuture<GateOutcome> end =
        WorkflowStub.fromTyped(gate).getResultAsync(GateOutcome.class);
    Optional<GateReport> report = Optional.empty();
    while (report.isEmpty()) {
      LockSupport.parkNanos(POLL.toNanos());
      if (end.isCompletedExceptionally()) {
        end.join();
      }
      report = gate.report().report();
    }
    return report;
  }

  private static void print(String id, Optional<GateReport> report, List<HistoryEvent> history) {
    Map<Long, String> scheduled = new HashMap<>();
    Map<Long, Instant> since = new HashMap<>();
    Map<String, Duration> checks = new TreeMap<>();
    Instant start = time(history.getFirst().getEventTime());
    Instant end = start;
    for (HistoryEvent event : history) {
      Instant at = time(event.getEventTime());
      switch (event.getEventType()) {
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
          var attributes = event.getActivityTaskScheduledEventAttributes();
          String type = attributes.getActivityType().getName();
          since.put(event.getEventId(), at);
          scheduled.put(
              event.getEventId(),
              switch (type) {
                case "GateCheck" -> text(attributes.getInput().getPayloads(2));
                case "GateEvidence" -> "paper-" + text(attributes.getInput().getPayloads(2));
                default -> type;
              });
        }
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
          long of = event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
          String what = String.valueOf(scheduled.get(of));
          if (what.equals("GateConclude")) {
            end = at;
          } else if (!what.startsWith("Gate")) {
            checks.merge(what, Duration.between(since.getOrDefault(of, at), at), Duration::plus);
          }
        }
        case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED ->
            since.put(event.getEventId(), at);
        case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED -> {
          var attributes = event.getChildWorkflowExecutionCompletedEventAttributes();
          String child = attributes.getWorkflowExecution().getWorkflowId();
          checks.merge(
              "paper-" + child.substring(child.lastIndexOf('/') + 1),
              Duration.between(since.getOrDefault(attributes.getInitiatedEventId(), at), at),
              Duration::plus);
        }
        default -> {}
      }
    }
    Map.Entry<String, Duration> slowest =
        checks.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    long gate = Duration.between(start, end).toMillis();
    long budget = slowest.getValue().toMillis() * 12 / 10 + 1_000;
    System.out.printf(
        Locale.ROOT,
        "%s %s gate %d ms, slowest check %s %d ms, limit %d ms: %s; checks %s%n",
        id,
        report.map(decided -> decided.verdict().text()).orElse("-"),
        gate,
        slowest.getKey(),
        slowest.getValue().toMillis(),
        budget,
        gate <= budget ? "within" : "beyond",
        checks);
  }

  private static String text(Payload payload) {
    return payload.getData().toStringUtf8().replace("\"", "");
  }

  private static Instant time(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
