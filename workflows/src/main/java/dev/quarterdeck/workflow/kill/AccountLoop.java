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
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Passes over one account until it is flat. It never gives up by itself. */
final class AccountLoop {
  /** Some ten events each. */
  static final int PASSES_PER_RUN = 400;

  /** Where no new run may begin, so that this one's history lasts for days. */
  private static final Duration WITHOUT_A_NEXT_RUN = Duration.ofMinutes(1);

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

  private final Function<KillPlan.AccountPlan, KillTask> tasks;
  private final KillPlan.AccountPlan account;
  private final KillBoard board;
  private final Promise<Latch> latch;
  private final Map<String, AccountStanding> standings;
  private final Terms terms;
  private List<ClosingOrder> closed = List.of();
  private boolean last;
  private boolean left;
  private boolean flat;
  private int passes;
  private int tries;

  /**
   * What holds for the whole run.
   *
   * @param latch what a FLAT counts under
   * @param underTheLatch whether only a pass counts that began under it
   * @param lastRun whether no other run can go on with it
   */
  record Terms(Promise<Latch> latch, boolean underTheLatch, BooleanSupplier lastRun) {}

  AccountLoop(
      Function<KillPlan.AccountPlan, KillTask> tasks,
      KillPlan.AccountPlan account,
      KillBoard board,
      Map<String, AccountStanding> standings,
      Terms terms) {
    this.tasks = tasks;
    this.account = account;
    this.board = board;
    this.latch = terms.latch();
    this.standings = standings;
    this.terms = terms;
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
        tries++;
        KillTask task = task();
        AccountStanding standing = pass(task);
        if (standing.line().verdict() == KillVerdict.FLAT) {
          flat = isAfterTheLatch(standing, task);
          if (flat) {
            return;
          }
        } else {
          if (!last) {
            closed = close(standing.close());
          }
          boolean unused =
              Workflow.await(atLeast(standing.pause()), () -> last && closed.isEmpty());
        }
      } catch (ActivityFailure e) {
        failed(e);
      }
    }
  }

  private AccountStanding pass(KillTask task) {
    AccountStanding standing =
        KillCalls.activities(RetryClasses.KILL, "Take " + account.account() + " flat").pass(task);
    closed = List.of();
    passes++;
    standings.put(account.account(), standing);
    board.standing(standing.line(), standing.endedAt());
    return standing;
  }

  /**
   * A FLAT that was read before the latch was tripped says nothing about what came in between; and
   * only a pass that knew of the latch has looked for orders that were on their way then.
   */
  private boolean isAfterTheLatch(AccountStanding flat, KillTask task) {
    if (!latch.isCompleted()) {
      board.unreadable(
          account.account(),
          "nothing rests and nothing is held; waiting for the latch in PostgreSQL",
          KillSwitchWorkflowImpl.now());
      Workflow.await(() -> latch.isCompleted() || last);
    }
    Instant begun = flat.closingSince().orElse(Instant.EPOCH);
    return latch.isCompleted()
        && !begun.isBefore(latch.get().standsSince())
        && (task.latch().isPresent() || !terms.underTheLatch());
  }

  private List<ClosingOrder> close(List<OrderRequest> orders) {
    List<Promise<ClosingOrder>> sending = new ArrayList<>();
    for (OrderRequest order : orders) {
      sending.add(
          Async.function(
              KillCalls.activities(RetryClasses.KILL, "Close on " + order.instrument())::close,
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
    boolean unused = Workflow.await(atLeast(AFTER_A_FAILURE), () -> last);
  }

  private Duration atLeast(Duration pause) {
    return tries >= PASSES_PER_RUN
            && terms.lastRun().getAsBoolean()
            && pause.compareTo(WITHOUT_A_NEXT_RUN) < 0
        ? WITHOUT_A_NEXT_RUN
        : pause;
  }
}
