package dev.quarterdeck.worker.app;

import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.worker.settings.Role;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.gate.GateActivities;
import dev.quarterdeck.workflow.gate.PromotionGateWorkflowImpl;
import dev.quarterdeck.workflow.kill.KillActivities;
import dev.quarterdeck.workflow.kill.KillSwitchWorkflowImpl;
import dev.quarterdeck.workflow.soak.LiveSoakActivities;
import dev.quarterdeck.workflow.soak.PaperSoakWorkflowImpl;
import dev.quarterdeck.workflow.soak.SoakActivities;
import dev.quarterdeck.workflow.trading.BotActivities;
import dev.quarterdeck.workflow.trading.BotRunWorkflowImpl;
import io.temporal.worker.Worker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which workflows and activities each task queue holds, named one by one. */
final class TaskRegistrations {
  private final SoakActivities soaks;
  private final LiveSoakActivities liveSoaks;
  private final GateActivities gates;
  private final BotActivities bots;
  private final KillActivities kills;
  private final List<VenueId> venues;

  /**
   * Takes what there is to register.
   *
   * @param venues venues with accounts: each has a task queue
   */
  TaskRegistrations(
      SoakActivities soaks,
      LiveSoakActivities liveSoaks,
      GateActivities gates,
      BotActivities bots,
      KillActivities kills,
      List<VenueId> venues) {
    this.soaks = soaks;
    this.liveSoaks = liveSoaks;
    this.gates = gates;
    this.bots = bots;
    this.kills = kills;
    this.venues = List.copyOf(venues);
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
    if (role == Role.ALL || role == Role.VENUE) {
      venues.forEach(
          venue ->
              queues.put(
                  TaskQueues.venue(venue.value()),
                  worker -> worker.registerActivitiesImplementations(bots, liveSoaks)));
    }
    if (role == Role.ALL || role == Role.KILL) {
      queues.put(TaskQueues.KILL, this::kill);
    }
    return queues;
  }

  private void desk(Worker worker) {
    worker.registerWorkflowImplementationTypes(
        Inputs.failFast(),
        PaperSoakWorkflowImpl.class,
        PromotionGateWorkflowImpl.class,
        BotRunWorkflowImpl.class);
    worker.registerActivitiesImplementations(soaks, liveSoaks, gates, bots);
  }

  private void kill(Worker worker) {
    worker.registerWorkflowImplementationTypes(Inputs.failFast(), KillSwitchWorkflowImpl.class);
    worker.registerActivitiesImplementations(kills);
  }

  /** The same activities: a workflow says for each call whether it keeps a core busy. */
  private void research(Worker worker) {
    worker.registerActivitiesImplementations(soaks, liveSoaks, gates);
  }
}
