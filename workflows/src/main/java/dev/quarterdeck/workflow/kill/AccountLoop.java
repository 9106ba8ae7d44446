package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.RetryClasses;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Passes over one account until it is flat. It never gives up by itself. */
final class AccountLoop {
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

  private final Function<KillPlan.AccountPlan, KillTask> tasks;
  private final KillPlan.AccountPlan account;
  private final KillBoard board;
  private final Promise<Latch> latch;
  private final Map<String, AccountStanding> standings;
  private List<ClosingOrder> closed = List.of();
  private boolean last;
  private boolean left;
  private boolean flat;
  private int passes;

  AccountLoop(
      Function<KillPlan.AccountPlan, KillTask> tasks,
      KillPlan.AccountPlan account,
      KillBoard board,
      Promise<Latch> latch,
      Map<String, AccountStanding> standings) {
    this.tasks = tasks;
    this.account = account;
    this.board = board;
    this.latch = latch;
    this.standings = standings;
  }

  /** Whether it ended because the account is flat. */
  boolean flat() {
    return flat;
  }

  /** Passes in this run of the workflow. */
  int passes() {
    return passes;
  }

  /** Ends after the pass that runs. */
  void finishPass() {
    last = true;
  }

  /** Begins nothing any more; nobody waits for what runs. */
  void leave() {
    last = true;
    left = true;
  }

  /** Fills of orders that were sent are read by a pass before it ends. */
  void untilFlat() {
    while (!left && (!last || !closed.isEmpty())) {
      try {
        AccountStanding standing = pass();
        if (standing.line().verdict() == KillVerdict.FLAT) {
          flat = isAfterTheLatch(standing);
          if (flat) {
            return;
          }
        } else {
          if (!last) {
            closed = close(standing.close());
          }
          boolean unused = Workflow.await(standing.pause(), () -> last && closed.isEmpty());
        }
      } catch (ActivityFailure e) {
        failed(e);
      }
    }
  }

  private AccountStanding pass() {
    AccountStanding standing =
        KillSwitchWorkflowImpl.activities(RetryClasses.KILL, "Take " + account.account() + " flat")
            .pass(task());
    closed = List.of();
    passes++;
    standings.put(account.account(), standing);
    board.standing(standing.line(), standing.endedAt());
    return standing;
  }

  /** A FLAT that was read before the latch was tripped says nothing about what came in between. */
  private boolean isAfterTheLatch(AccountStanding flat) {
    if (!latch.isCompleted()) {
      board.unreadable(
          account.account(),
          "nothing rests and nothing is held; waiting for the latch in PostgreSQL",
          KillSwitchWorkflowImpl.now());
      Workflow.await(() -> latch.isCompleted() || last);
    }
    Instant begun = flat.closingSince().orElse(Instant.EPOCH);
    return latch.isCompleted() && !begun.isBefore(latch.get().standsSince());
  }

  private List<ClosingOrder> close(List<OrderRequest> orders) {
    List<Promise<ClosingOrder>> sending = new ArrayList<>();
    for (OrderRequest order : orders) {
      sending.add(
          Async.function(
              KillSwitchWorkflowImpl.activities(RetryClasses.KILL, "Close on " + order.instrument())
                  ::close,
              task(),
              order));
    }
    return sending.stream().map(Promise::get).toList();
  }

  private KillTask task() {
    KillTask task = tasks.apply(account);
    return new KillTask(
        task.requestId(),
        task.scope(),
        task.account(),
        task.triggeredAt(),
        task.latch(),
        task.before(),
        closed);
  }

  private void failed(TemporalFailure failure) {
    board.unreadable(account.account(), FailureType.message(failure), KillSwitchWorkflowImpl.now());
    boolean unused = Workflow.await(AFTER_A_FAILURE, () -> last);
  }
}
