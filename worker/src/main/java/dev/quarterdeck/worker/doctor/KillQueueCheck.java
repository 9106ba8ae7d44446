package dev.quarterdeck.worker.doctor;

import dev.quarterdeck.workflow.TaskQueues;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Somebody serves the kill switch; without this the first sign of it were the emergency. */
final class KillQueueCheck implements DoctorCheck {
  private final Pollers pollers;

  KillQueueCheck(Pollers pollers) {
    this.pollers = pollers;
  }

  @Override
  public String id() {
    return "kill-queue";
  }

  @Override
  public Finding examine() throws InterruptedException {
    try {
      Set<String> workflows = pollers.of(TaskQueues.KILL, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW);
      Set<String> activities = pollers.of(TaskQueues.KILL, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);
      List<String> unserved = new ArrayList<>();
      if (workflows.isEmpty()) {
        unserved.add("workflows");
      }
      if (activities.isEmpty()) {
        unserved.add("activities");
      }
      return unserved.isEmpty()
          ? Finding.ok(id(), "the kill switch is served by " + String.join(", ", activities))
          : Finding.failed(
              id(),
              ("nobody serves the kill switch: no process has asked for the %s of the task queue"
                      + " %s within %d s")
                  .formatted(
                      String.join(" and ", unserved), TaskQueues.KILL, Pollers.LATELY.toSeconds()),
              "start `quarterdeck up`, or `quarterdeck up --role kill` beside a desk that runs;"
                  + " until then a kill waits, and only `kill --break-glass` does not");
    } catch (StatusRuntimeException e) {
      return Finding.failed(
          id(),
          "whether anybody serves the kill switch is not known: " + e.getStatus().getCode(),
          "see the finding on Temporal");
    }
  }
}
