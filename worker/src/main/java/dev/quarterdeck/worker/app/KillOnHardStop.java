package dev.quarterdeck.worker.app;

import dev.quarterdeck.activity.kill.KillTrigger;
import dev.quarterdeck.activity.trading.HardStops;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillStart;
import dev.quarterdeck.workflow.kill.Latch;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Pulls the kill switch for a bot whose risk policy stopped it: the latch first, then the kill. One
 * that runs already is it.
 */
final class KillOnHardStop implements HardStops {
  private static final String BY = "risk policy";

  private final WorkflowClient client;
  private final KillTrigger trigger;
  private final Clock clock;

  KillOnHardStop(WorkflowClient client, KillTrigger trigger, Clock clock) {
    this.client = client;
    this.trigger = trigger;
    this.clock = clock;
  }

  @Override
  public void takeFlat(BotId bot, String reasons) {
    HaltScope scope = new HaltScope.Bot(bot);
    String reason = "HARD_STOP: " + reasons;
    String requestId = "kill-" + UUID.randomUUID();
    Instant now = clock.instant();
    Optional<Latch> latch = trigger.halt(new HaltRequest(requestId, scope, BY, reason, now));
    KillRequest request =
        new KillRequest(
            scope.toString(),
            BY,
            reason,
            null,
            null,
            false,
            requestId,
            now,
            latch.orElse(null),
            null);
    WorkflowExecution unused =
        KillStart.startOrJoin(client, WorkflowIds.kill(scope.toString()), request);
  }
}
