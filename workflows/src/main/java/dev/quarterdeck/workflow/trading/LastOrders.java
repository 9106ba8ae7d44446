package dev.quarterdeck.workflow.trading;

import dev.quarterdeck.workflow.RetryClasses;
import dev.quarterdeck.workflow.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Has a bot leave no order behind before its workflow says that it is paused or has ended. That the
 * trading activity is over is no proof: Temporal ends one at once that no worker holds, and knows
 * nothing of a worker that is cut off from it and trades on.
 */
final class LastOrders {
  private final String bot;
  private final BotBoard board;
  private final Set<String> empty = new HashSet<>();
  private boolean underWay;

  /** Before what nothing may be left; each has a version of its own, for runs of before. */
  enum Occasion {
    /** It stops or fails. */
    END("leaves-nothing-at-its-end"),
    /** It is paused. */
    PAUSE("leaves-nothing-for-a-pause"),
    /** Its strategy broke, and is tried again after a while. */
    RETRY("leaves-nothing-before-a-retry"),
    /** It trades on paper, where nobody looks after orders of an earlier mode. */
    PAPER("leaves-nothing-for-paper");

    private final String changeId;

    Occasion(String changeId) {
      this.changeId = changeId;
    }
  }

  LastOrders(String bot, BotBoard board) {
    this.bot = bot;
    this.board = board;
  }

  /** Whether they are being taken off now. */
  boolean underWay() {
    return underWay;
  }

  /**
   * Returns when two reads of every account showed nothing. Cancelling the workflow does not end
   * it.
   *
   * @param plan what it ran with last, null where that is not known
   */
  void takeOff(Occasion occasion, @Nullable BotPlan plan) {
    Workflow.newDetachedCancellationScope(
            () -> {
              int version = Workflow.getVersion(occasion.changeId, Workflow.DEFAULT_VERSION, 1);
              if (version != Workflow.DEFAULT_VERSION) {
                everywhere(plan);
              }
            })
        .run();
  }

  /** Takes over what one venue's activity tells; a message that was overtaken tells nothing. */
  void told(BotLeft left) {
    if (underWay && !empty.contains(left.venue())) {
      board.leaves(left);
    }
  }

  private void everywhere(@Nullable BotPlan plan) {
    underWay = true;
    empty.clear();
    Set<String> venues = new TreeSet<>(desk().venuesOf(bot));
    if (plan != null && plan.account().isPresent()) {
      venues.add(plan.venue());
    }
    venues.forEach(venue -> board.leaves(nothingHeard(venue)));
    List<Promise<BotLeft>> looks =
        venues.stream()
            .map(venue -> Async.function(at(venue)::leaveNothing, leaving(venue, plan)))
            .toList();
    for (Promise<BotLeft> look : looks) {
      BotLeft left = look.get();
      empty.add(left.venue());
      board.leaves(left);
    }
    underWay = false;
  }

  private static BotLeft nothingHeard(String venue) {
    return new BotLeft(
        venue,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of("a worker on " + TaskQueues.venue(venue) + " is to look"));
  }

  private BotLeaving leaving(String venue, @Nullable BotPlan plan) {
    return new BotLeaving(
        bot,
        venue,
        plan == null || !plan.venue().equals(venue) ? Optional.empty() : plan.account());
  }

  private static BotActivities desk() {
    return Workflow.newActivityStub(
        BotActivities.class,
        ActivityOptions.newBuilder(RetryClasses.DB_ALWAYS)
            .setSummary("Look up where it ever had orders")
            .build());
  }

  private BotActivities at(String venue) {
    return Workflow.newActivityStub(
        BotActivities.class,
        ActivityOptions.newBuilder(RetryClasses.TRADING)
            .setTaskQueue(TaskQueues.venue(venue))
            .setSummary(bot + " leaves nothing at " + venue)
            .build());
  }
}
