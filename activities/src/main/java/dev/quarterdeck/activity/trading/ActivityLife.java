package dev.quarterdeck.activity.trading;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotLeft;
import dev.quarterdeck.workflow.trading.BotReport;
import dev.quarterdeck.workflow.trading.BotRunWorkflow;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;
import java.util.function.Consumer;
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
    return show(latest);
  }

  /** Shows that what is done is alive and how far it is, and asks what is wanted. */
  Wish show(Object latest) {
    try {
      activity.heartbeat(latest);
    } catch (ActivityCompletionException e) {
      ended = Optional.of(ended.orElse(e));
    }
    return ended
        .map(why -> cutOff(why) || !(why instanceof ActivityCanceledException))
        .map(leave -> leave ? Wish.LEAVE : Wish.END)
        .orElse(Wish.GO_ON);
  }

  /**
   * Nothing was heard from Temporal for so long that another worker may have been told to begin.
   */
  private static boolean cutOff(ActivityCompletionException why) {
    return why instanceof ActivityCanceledException && why.getCause() instanceof TimeoutFailure;
  }

  /** Beside the engine, and at most once: the workflow shows the next one all the same. */
  @Override
  public void report(BotReport report) {
    tell(run -> run.report(report));
  }

  /** Tells the workflow how far it has come that the bot leaves nothing behind. */
  void leaving(BotLeft left) {
    tell(run -> run.leaving(left));
  }

  private void tell(Consumer<BotRunWorkflow> what) {
    Thread.startVirtualThread(
        () -> {
          try {
            what.accept(
                activity
                    .getWorkflowClient()
                    .newWorkflowStub(BotRunWorkflow.class, activity.getInfo().getWorkflowId()));
          } catch (RuntimeException e) {
            LOG.info("{} was not told: {}", activity.getInfo().getWorkflowId(), e.getMessage());
          }
        });
  }

  /**
   * Tells Temporal that what it asked for was done; it did not ask for what a silence made of it.
   */
  void throwWhatEndedIt() {
    ended.ifPresent(
        why -> {
          if (cutOff(why)) {
            throw FailureType.BLOCKED.failure("nothing was heard from Temporal any more", why);
          }
          throw why;
        });
  }
}
