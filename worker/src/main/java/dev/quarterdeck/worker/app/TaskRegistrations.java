package dev.quarterdeck.worker.app;

import dev.quarterdeck.worker.settings.Role;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.gate.GateActivities;
import dev.quarterdeck.workflow.gate.PromotionGateWorkflowImpl;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflowImpl;
import dev.quarterdeck.workflow.soak.SoakActivities;
import io.temporal.worker.Worker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which workflows and activities each task queue holds, named one by one. */
final class TaskRegistrations {
  private final SoakActivities soaks;
  private final GateActivities gates;

  TaskRegistrations(SoakActivities soaks, GateActivities gates) {
    this.soaks = soaks;
    this.gates = gates;
  }

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

  private void desk(Worker worker) {
    worker.registerWorkflowImplementationTypes(
        Inputs.failFast(), PaperSoakWorkflowImpl.class, PromotionGateWorkflowImpl.class);
    worker.registerActivitiesImplementations(soaks, gates);
  }

  /** The same activities: a workflow says for each call whether it keeps a core busy. */
  private void research(Worker worker) {
    worker.registerActivitiesImplementations(soaks, gates);
  }
}
