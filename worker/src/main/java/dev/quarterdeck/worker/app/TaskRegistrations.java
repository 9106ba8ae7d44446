package dev.quarterdeck.worker.app;

import dev.quarterdeck.worker.settings.Role;
import io.temporal.worker.Worker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which workflows and activities each task queue holds, named one by one. */
final class TaskRegistrations {
  static final String DESK = "desk";
  static final String RESEARCH = "research";

  /** What this role registers, by task queue; roles without tasks of their own yet have none. */
  Map<String, Consumer<Worker>> byTaskQueue(Role role) {
    Map<String, Consumer<Worker>> queues = new LinkedHashMap<>();
    if (role.host()) {
      queues.put(DESK, this::desk);
    }
    if (role == Role.ALL || role == Role.RESEARCH) {
      queues.put(RESEARCH, this::research);
    }
    return queues;
  }

  private void desk(Worker worker) {}

  private void research(Worker worker) {}
}
