package dev.quarterdeck.worker.app;

import dev.quarterdeck.worker.settings.Role;
import dev.quarterdeck.workflow.TaskQueues;
import io.temporal.worker.Worker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which workflows and activities each task queue holds, named one by one. */
final class TaskRegistrations {
  /** What this role registers, by task queue; roles without tasks of their own yet have none. */
  Map<String, Consumer<Worker>> byTaskQueue(Role role) {
    Map<String, Consumer<Worker>> queues = new LinkedHashMap<>();
    if (role.host()) {
      queues.put(TaskQueues.DESK, this::desk);
    }
    if (role == Role.ALL || role == Role.RESEARCH) {
      queues.put(TaskQueues.RESEARCH, this::research);
    }
    return queues;
  }

  private void desk(Worker worker) {}

  private void research(Worker worker) {}
}
