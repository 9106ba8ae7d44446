package dev.quarterdeck.workflow.trading;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.RetryClasses;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.TaskQueues;
import dev.quarterdeck.workflow.trading.BotRunStatus.State;
import dev.quarterdeck.workflow.trading.LastOrders.Occasion;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides whether the bot trades; trading is one long activity, a shift at a time. */
public final class BotRunWorkflowImpl implements BotRunWorkflow {
  /** Shifts are hours, so that this many are days; a history of reports stays short. */
  private static final int SHIFTS_PER_RUN = 8;

  private static final BotRunRequest NOTHING = new BotRunRequest(null, null, null, null);

  private final BotRunRequest request;
  private final BotBoard board;
  private final BotControl control;
  private final LastOrders lastOrders;
  private final StrategyTries tries;
  private boolean cancelled;

  /** Takes up what the previous run left before the first update arrives. */
  @WorkflowInit
  public BotRunWorkflowImpl(@Nullable BotRunRequest request) {
    this.request = request == null ? NOTHING : request;
    BotContinuation carried = this.request.continuation();
    this.board = new BotBoard(this.request, carried);
    this.control = new BotControl(carried);
    this.tries = new StrategyTries(carried);
    this.lastOrders = new LastOrders(String.valueOf(this.request.bot()), board);
  }

  @Override
  public BotRunStatus run(@Nullable BotRunRequest same) {
    Inputs.require(request.problems());
    try {
      keepRunning();
    } catch (TemporalFailure e) {
      control.end();
      board.state(State.STOPPING, FailureType.message(e));
      lastOrders.takeOff(Occasion.END, board.plan());
      control.close();
      board.state(State.FAILED, FailureType.message(e));
      throw e;
    }
    lastOrders.takeOff(Occasion.END, board.plan());
    control.close();
    board.state(State.STOPPED, why());
    Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
        .run();
    return board.status();
  }

  @Override
  public BotRunStatus pause(BotInstruction instruction) {
    control.pause(instruction);
    board.state(State.PAUSING, signature(control.pausedBy()));
    return board.status();
  }

  @Override
  public void validatePause(BotInstruction instruction) {
    control.validatePause(instruction);
  }

  @Override
  public BotRunStatus resume(BotInstruction instruction) {
    control.resume();
    tries.forget();
    if (lastOrders.underWay()) {
      board.state(State.PAUSING, "resumed by " + instruction.signature() + "; its orders go first");
    } else {
      board.state(State.RUNNING, "");
    }
    return board.status();
  }

  @Override
  public void validateResume(BotInstruction instruction) {
    control.validateResume(instruction);
  }

  @Override
  public BotRunStatus stop(BotInstruction instruction) {
    control.stop(instruction);
    board.state(State.STOPPING, signature(control.stoppedBy()));
    return board.status();
  }

  @Override
  public void validateStop(BotInstruction instruction) {
    control.validateStop(instruction);
  }

  @Override
  public void report(BotReport report) {
    board.reports(report);
  }

  @Override
  public void leaving(BotLeft left) {
    lastOrders.told(left);
  }

  @Override
  public BotRunStatus status() {
    return board.status();
  }

  private void keepRunning() {
    int shifts = 0;
    while (!ending()) {
      if (control.paused()) {
        rest();
        continue;
      }
      board.state(State.ADMITTING, "");
      Optional<BotPlan> admitted = admitUnlessCancelled();
      if (admitted.isEmpty()) {
        continue;
      }
      BotPlan plan = admitted.get();
      board.runs(plan);
      if (plan.account().isEmpty()) {
        lastOrders.takeOff(Occasion.PAPER, plan);
      }
      board.state(tries.failing() ? State.FAILING : State.RUNNING, tries.text());
      trade(plan);
      shifts++;
      if (!ending() && shiftIsLastOfRun(shifts)) {
        continueAsNew();
      }
    }
  }

  /** Paused, and only once no order is left, until somebody wants something else. */
  private void rest() {
    board.state(State.PAUSING, signature(control.pausedBy()));
    lastOrders.takeOff(Occasion.PAUSE, board.plan());
    if (control.paused() && !control.stopped()) {
      board.state(State.PAUSED, signature(control.pausedBy()));
    }
    awaitUnlessCancelled(() -> !control.paused() || control.stopped());
  }

  private boolean shiftIsLastOfRun(int shifts) {
    return shifts >= SHIFTS_PER_RUN || Workflow.getInfo().isContinueAsNewSuggested();
  }

  /** Empty where the workflow was cancelled meanwhile. */
  private Optional<BotPlan> admitUnlessCancelled() {
    try {
      return Optional.of(admit());
    } catch (CanceledFailure e) {
      stopAsCancelled();
    } catch (ActivityFailure e) {
      if (!(e.getCause() instanceof CanceledFailure)) {
        throw e;
      }
      stopAsCancelled();
    }
    return Optional.empty();
  }

  private BotPlan admit() {
    BotPlan plan =
        Workflow.newActivityStub(
                BotActivities.class,
                ActivityOptions.newBuilder(RetryClasses.DB_WRITE)
                    .setSummary("Look up what it runs with")
                    .build())
            .admit(String.valueOf(request.bot()));
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.BOT.valueSet(plan.bot()),
        SearchAttributes.STRATEGY.valueSet(plan.strategy()),
        SearchAttributes.VENUE.valueSet(plan.venue()),
        SearchAttributes.BUSINESS_DATE.valueSet(plan.businessDate()));
    return plan;
  }

  /** Trades until the shift ends or an operator wants something else. */
  private void trade(BotPlan plan) {
    CompletablePromise<BotReport> shift = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(
            () -> shift.completeFrom(Async.function(trader(plan)::trade, plan)));
    scope.run();
    Supplier<Boolean> over = () -> shift.isCompleted() || control.paused() || control.stopped();
    if (tries.failing() && !awaitUnlessCancelled(StrategyTries.HELD, over) && !ending()) {
      tries.forget();
      board.state(State.RUNNING, "");
    }
    awaitUnlessCancelled(() -> ending() || over.get());
    if (!shift.isCompleted()) {
      scope.cancel();
    }
    Workflow.newDetachedCancellationScope(() -> Workflow.await(shift::isCompleted)).run();
    try {
      board.reports(shift.get());
    } catch (ActivityFailure e) {
      Optional<FailureType> type = FailureType.of(e);
      if (type.filter(FailureType.STRATEGY_FAILED::equals).isPresent()) {
        strategyFailed(plan, FailureType.message(e));
      } else if (type.filter(FailureType.NEEDS_OPERATOR::equals).isPresent()) {
        control.pauseByItself(FailureType.message(e));
      } else if (!(e.getCause() instanceof CanceledFailure)) {
        throw e;
      }
    }
  }

  /** Tried again after a while without orders; after so many times it waits for an operator. */
  private void strategyFailed(BotPlan plan, String error) {
    tries.failed(error);
    if (ending() || control.paused()) {
      return;
    }
    if (tries.exhausted()) {
      control.pauseByItself(tries.text());
      return;
    }
    board.state(State.FAILING, tries.text());
    lastOrders.takeOff(Occasion.RETRY, plan);
    awaitUnlessCancelled(tries.pause(), () -> control.paused() || control.stopped());
  }

  /** Somebody who cancels the workflow wants it stopped, not dropped with its orders working. */
  private void awaitUnlessCancelled(Supplier<Boolean> condition) {
    try {
      Workflow.await(condition);
    } catch (CanceledFailure e) {
      stopAsCancelled();
    }
  }

  /** Whether it came true in time. */
  private boolean awaitUnlessCancelled(Duration atMost, Supplier<Boolean> condition) {
    try {
      return Workflow.await(atMost, condition);
    } catch (CanceledFailure e) {
      stopAsCancelled();
      return false;
    }
  }

  private void stopAsCancelled() {
    cancelled = true;
    control.end();
    board.state(State.STOPPING, "cancelled");
  }

  private boolean ending() {
    return cancelled || control.stopped();
  }

  private String why() {
    return cancelled ? "cancelled" : signature(control.stoppedBy());
  }

  private void continueAsNew() {
    Workflow.await(Workflow::isEveryHandlerFinished);
    Workflow.newContinueAsNewStub(BotRunWorkflow.class)
        .run(
            request.continuedBy(
                new BotContinuation(
                    control.pausedBy(), board.report(), tries.carried(), control.handled())));
  }

  private static BotActivities trader(BotPlan plan) {
    return Workflow.newActivityStub(
        BotActivities.class,
        ActivityOptions.newBuilder(RetryClasses.TRADING)
            .setTaskQueue(TaskQueues.venue(plan.venue()))
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setSummary(plan.bot() + " on " + plan.account().orElse("paper"))
            .build());
  }

  private static String signature(@Nullable BotInstruction instruction) {
    return instruction == null ? "" : instruction.signature();
  }
}
