package dev.quarterdeck.workflow.soak;

import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.RetryClasses;
import dev.quarterdeck.workflow.SearchAttributes;
import dev.quarterdeck.workflow.soak.SoakProgress.State;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what is played when; what playing makes is the activities'. */
public final class PaperSoakWorkflowImpl implements PaperSoakWorkflow {
  /** Short enough for an operator who wants it paused, long against what a segment costs. */
  private static final Duration BUDGET = Duration.ofSeconds(1);

  private static final SoakRequest NOTHING =
      new SoakRequest(null, null, null, null, null, null, null, null, null);

  private final SoakRequest request;
  private final SoakBoard board;
  private final SoakControl control;
  private final SoakMarket market;
  private @Nullable SoakPlan plan;
  private Promise<SoakStanding> playing = Workflow.newPromise(null);

  /** Takes up what the previous run left before the first update arrives. */
  @WorkflowInit
  public PaperSoakWorkflowImpl(@Nullable SoakRequest request) {
    this.request = request == null ? NOTHING : request;
    this.board = new SoakBoard(this.request);
    SoakContinuation carried = this.request.continuation();
    this.control = new SoakControl(carried);
    this.plan = carried == null ? null : carried.plan();
    this.market = SoakMarket.of(this.request);
  }

  @Override
  public SoakOutcome run(@Nullable SoakRequest same) {
    Inputs.require(request.problems());
    try {
      return soak();
    } catch (CanceledFailure e) {
      end(State.ABORTED, "cancelled");
      throw e;
    } catch (TemporalFailure e) {
      end(control.aborted() ? State.ABORTED : State.FAILED, FailureType.message(e));
      throw e;
    }
  }

  @Override
  public SoakProgress pause(SoakInstruction instruction) {
    control.pause(instruction);
    showState();
    return progress();
  }

  @Override
  public void validatePause(SoakInstruction instruction) {
    control.validatePause(instruction);
  }

  @Override
  public SoakProgress resume(SoakInstruction instruction) {
    control.resume();
    showState();
    return progress();
  }

  @Override
  public void validateResume(SoakInstruction instruction) {
    control.validateResume(instruction);
  }

  @Override
  public SoakProgress extend(SoakExtension extension) {
    if (control.first()) {
      SoakPlan longer = prepared().until(extension.newEnd(prepared().to()));
      plan = longer;
      board.moves(longer);
    }
    return progress();
  }

  @Override
  public void validateExtend(SoakExtension extension) {
    control.validateExtend(extension, plan);
  }

  @Override
  public SoakProgress abort(SoakInstruction instruction) {
    control.abort(instruction);
    return progress();
  }

  @Override
  public void validateAbort(SoakInstruction instruction) {
    control.validateAbort(instruction);
  }

  @Override
  public SoakProgress progress() {
    return board.progress();
  }

  private SoakOutcome soak() {
    SoakContinuation carried = request.continuation();
    SoakStanding standing;
    long before;
    if (carried == null) {
      SoakPlan fixed = market.prepare(board.runId(), Workflow.getInfo().getWorkflowId(), request);
      plan = fixed;
      standing = SoakStanding.atStart(fixed);
      before = 0;
      Workflow.upsertTypedSearchAttributes(
          SearchAttributes.BOT.valueSet(fixed.bot()),
          SearchAttributes.STRATEGY.valueSet(fixed.strategy()),
          SearchAttributes.VENUE.valueSet(fixed.venue()),
          SearchAttributes.BUSINESS_DATE.valueSet(fixed.businessDate()));
    } else {
      standing = carried.standing();
      before = carried.segments();
    }
    standing = play(standing, before);
    control.close();
    board.state(State.FINISHING, market.completing());
    market.end();
    SoakMarket.Complete complete = market.complete(prepared(), standing);
    SoakOutcome outcome =
        SoakStubs.soak(RetryClasses.COMPUTE, "Judge and store the result")
            .finish(complete.plan(), complete.checkpoint())
            .seen(complete.unseen());
    Workflow.upsertTypedSearchAttributes(SearchAttributes.VERDICT.valueSet(outcome.verdict()));
    board.state(State.FINISHED, outcome.verdict());
    Workflow.await(Workflow::isEveryHandlerFinished);
    return outcome;
  }

  /** Plays to the end of the window, wherever operators move it meanwhile. */
  private SoakStanding play(SoakStanding from, long before) {
    SoakStanding standing = from;
    long segments = before;
    board.stands(prepared(), standing, segments);
    market.begin(prepared(), standing.marketTime());
    while (standing.marketTime().isBefore(prepared().end())) {
      if (control.paused()) {
        showRest();
        Workflow.await(() -> !control.paused() || control.aborted() || market.broken());
        market.resume(standing.marketTime());
      }
      requireNotAborted();
      market.requireWhole();
      showState();
      standing = segment(standing);
      segments++;
      board.stands(prepared(), standing, segments);
      waitUntilDue(standing.marketTime());
      if (market.wantsNewRun(segments - before)) {
        continueAsNew(standing, segments);
      }
    }
    requireNotAborted();
    return standing;
  }

  private SoakStanding segment(SoakStanding from) {
    Instant until = market.until(prepared(), from.marketTime());
    SoakSegment segment = new SoakSegment(prepared(), from.checkpoint(), until, BUDGET);
    CompletablePromise<SoakStanding> played = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> played.completeFrom(market.play(from.marketTime(), segment)));
    scope.run();
    playing = played;
    Workflow.await(() -> played.isCompleted() || control.aborted());
    if (control.aborted()) {
      scope.cancel();
    }
    try {
      return played.get();
    } catch (ActivityFailure e) {
      requireNotAborted();
      throw e;
    }
  }

  private void waitUntilDue(Instant marketTime) {
    Duration ahead = market.ahead(prepared(), marketTime);
    if (ahead.isPositive()) {
      Workflow.await(ahead, () -> control.paused() || control.aborted() || market.broken());
    }
  }

  private void continueAsNew(SoakStanding standing, long segments) {
    requireNotAborted();
    market.end();
    Workflow.await(Workflow::isEveryHandlerFinished);
    Workflow.newContinueAsNewStub(PaperSoakWorkflow.class)
        .run(
            request.continuedBy(
                new SoakContinuation(
                    prepared(), standing, segments, control.pausedBy(), control.handled())));
  }

  private void requireNotAborted() {
    SoakInstruction abort = control.abortedBy();
    if (abort != null) {
      throw FailureType.ABORTED.failure("aborted by " + abort.signature());
    }
  }

  /** Nothing may write to the run any more when it is recorded as ended. */
  private void end(State state, String why) {
    control.close();
    board.state(state, why);
    Workflow.newDetachedCancellationScope(
            () -> {
              Workflow.await(playing::isCompleted);
              market.end();
              if (plan != null) {
                SoakStubs.soak(RetryClasses.DB_WRITE, "Record that it ended without a result")
                    .abandon(plan, state.name().toLowerCase(Locale.ROOT));
                if (state == State.ABORTED) {
                  market.discard(plan);
                }
              }
            })
        .run();
  }

  private void showRest() {
    board.state(State.PAUSED, signature(control.pausedBy()));
  }

  private void showState() {
    SoakInstruction pause = control.pausedBy();
    if (pause == null) {
      board.state(plan == null ? State.PREPARING : State.RUNNING, "");
    } else if (board.state() != State.PAUSED) {
      board.state(State.PAUSING, signature(pause));
    }
  }

  private static String signature(@Nullable SoakInstruction instruction) {
    return Optional.ofNullable(instruction).map(SoakInstruction::signature).orElse("");
  }

  private SoakPlan prepared() {
    if (plan == null) {
      throw new IllegalStateException("not prepared yet");
    }
    return plan;
  }
}
