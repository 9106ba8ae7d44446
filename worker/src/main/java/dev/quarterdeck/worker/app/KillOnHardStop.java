package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.trading.HardStops;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.Map;

/** Starts the kill switch for a bot whose risk policy stopped it; one that runs already is it. */
final class KillOnHardStop implements HardStops {
  private static final String TYPE = "KillSwitch";
  private static final String TASK_QUEUE = "kill";

  private final WorkflowClient client;

  KillOnHardStop(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void takeFlat(BotId bot, String reasons) {
    String scope = new HaltScope.Bot(bot).toString();
    try {
      client
          .newUntypedWorkflowStub(
              TYPE,
              WorkflowOptions.newBuilder()
                  .setTaskQueue(TASK_QUEUE)
                  .setWorkflowId("kill/" + scope)
                  .build())
          .start(Map.of("scope", scope, "by", "risk policy", "reason", "HARD_STOP: " + reasons));
    } catch (WorkflowExecutionAlreadyStarted e) {
      // Somebody takes it flat already.
    }
  }
}
