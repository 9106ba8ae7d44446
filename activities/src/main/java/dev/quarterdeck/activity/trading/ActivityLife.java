package dev.quarterdeck.activity.trading;

import dev.quarterdeck.workflow.trading.BotReport;
import dev.quarterdeck.workflow.trading.BotRunWorkflow;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that hangs on its activity. */
final class ActivityLife implements Life {
  private static final Logger LOG = LoggerFactory.getLogger(ActivityLife.class);

  private final ActivityExecutionContext activity;
  private volatile Optional<ActivityCompletionException> ended = Optional.empty();

  ActivityLife(ActivityExecutionContext activity) {
    this.activity = activity;
  }

  @Override
  public Wish beat(BotReport latest) {
    try {
      activity.heartbeat(latest);
    } catch (ActivityCompletionException e) {
      ended = Optional.of(ended.orElse(e));
    }
    return ended
        .map(why -> why instanceof ActivityCanceledException ? Wish.END : Wish.LEAVE)
        .orElse(Wish.GO_ON);
  }

  /** Beside the engine, and at most once: the workflow shows the next one all the same. */
  @Override
  public void report(BotReport report) {
    Thread.startVirtualThread(
        () -> {
          try {
            activity
                .getWorkflowClient()
                .newWorkflowStub(BotRunWorkflow.class, activity.getInfo().getWorkflowId())
                .report(report);
          } catch (RuntimeException e) {
            LOG.info("{} was not told: {}", activity.getInfo().getWorkflowId(), e.getMessage());
          }
        });
  }

  /** Tells Temporal that what it asked for was done. */
  void throwWhatEndedIt() {
    ended.ifPresent(
        why -> {
          throw why;
        });
  }
}
