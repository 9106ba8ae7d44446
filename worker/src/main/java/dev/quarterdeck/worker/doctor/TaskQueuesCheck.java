package dev.quarterdeck.worker.doctor;

import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.workflow.TaskQueues;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Somebody serves the task queues other than the kill switch's. Only a warning: what is asked for
 * there waits for whoever comes.
 */
final class TaskQueuesCheck implements DoctorCheck {
  private final Pollers pollers;
  private final Supplier<List<VenueId>> venues;

  /**
   * @param venues those with accounts, as the desk's files are now
   */
  TaskQueuesCheck(Pollers pollers, Supplier<List<VenueId>> venues) {
    this.pollers = pollers;
    this.venues = venues;
  }

  @Override
  public String id() {
    return "task-queues";
  }

  private record Tasks(String queue, TaskQueueType type, String text, String role) {}

  @Override
  public Finding examine() throws InterruptedException {
    List<Tasks> all = all();
    List<Tasks> unserved = new ArrayList<>();
    try {
      for (Tasks tasks : all) {
        // one wait for whoever has just been started is enough for all of them
        boolean first = unserved.isEmpty();
        if ((first ? pollers : pollers.settled()).of(tasks.queue(), tasks.type()).isEmpty()) {
          unserved.add(tasks);
        }
      }
    } catch (StatusRuntimeException e) {
      return Finding.warning(
          id(),
          "whether anybody serves the task queues is not known: " + e.getStatus().getCode(),
          "see the finding on Temporal");
    }
    if (unserved.isEmpty()) {
      return Finding.ok(
          id(), "served: " + String.join(", ", all.stream().map(Tasks::queue).distinct().toList()));
    }
    return Finding.warning(
        id(),
        "no process has asked within %d s for the %s"
            .formatted(
                Pollers.LATELY.toSeconds(),
                String.join(", ", unserved.stream().map(Tasks::text).toList())),
        "what is asked for there waits: start "
            + String.join(
                " and ",
                unserved.stream()
                    .map(tasks -> "`quarterdeck up --role " + tasks.role() + "`")
                    .distinct()
                    .toList())
            + ", or `quarterdeck up` for everything; a venue added to the files is served from the"
            + " next start");
  }

  private List<Tasks> all() {
    List<Tasks> all = new ArrayList<>();
    all.add(workflows(TaskQueues.DESK, "desk"));
    all.add(activities(TaskQueues.DESK, "desk"));
    all.add(activities(TaskQueues.RESEARCH, "research"));
    venues.get().forEach(venue -> all.add(activities(TaskQueues.venue(venue.value()), "venue")));
    return all;
  }

  private static Tasks workflows(String queue, String role) {
    return new Tasks(queue, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, "workflows of " + queue, role);
  }

  private static Tasks activities(String queue, String role) {
    return new Tasks(queue, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, "activities of " + queue, role);
  }
}
