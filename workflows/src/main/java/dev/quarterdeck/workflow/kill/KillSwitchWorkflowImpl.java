package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.Abandonment;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.RetryClasses;
import dev.quarterdeck.workflow.SearchAttributes;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a kill does next; what it finds is the activities'. */
public final class KillSwitchWorkflowImpl implements KillSwitchWorkflow {
  private static final KillRequest NOTHING =
      new KillRequest(null, null, null, null, null, null, null, null, null, null);

  /**
   * Since version 1 the latch is tripped before the accounts are looked for, a FLAT counts from a
   * pass alone that began under it, nobody waits for the database to record a certificate, and who
   * wants more closed than the kill that runs makes it close more.
   */
  private static final String LATCH_BEFORE_ALL = "latch-before-all";

  private final KillRequest request;
  private final String requestId;
  private final Instant triggeredAt;
  private final KillBoard board;
  private final KillAskers askers;
  private final KillRecordings recordings = new KillRecordings();
  private final Map<String, AccountStanding> standings = new HashMap<>();
  private final KillLatch latch;
  private final CancellationScope outermost = CancellationScope.current();
  private @Nullable KillRequest wider;
  private @Nullable Abandonment abandonment;
  private boolean latchBeforeAll;
  private boolean certifying;
  private boolean ended;

  /** Takes up what the previous run left before the first message arrives. */
  @WorkflowInit
  public KillSwitchWorkflowImpl(@Nullable KillRequest request) {
    this.request = request == null ? NOTHING : request;
    this.requestId =
        this.request.requestId() == null
            ? "kill-" + Workflow.randomUUID()
            : this.request.requestId();
    Instant asked = this.request.triggeredAt();
    this.triggeredAt = asked == null ? now() : asked;
    this.askers = new KillAskers(requestId);
    this.board = new KillBoard(this.request, requestId, triggeredAt, askers);
    this.latch = new KillLatch(board);
    KillContinuation before = this.request.continuation();
    if (before != null) {
      standings.putAll(before.standings());
      askers.continued(before);
      before.joined().forEach(board::joined);
    }
  }

  /**
   * Temporal's own cancel is not how a kill ends: it has no name and no reason. Only how Temporal
   * lists the end changes.
   */
  @Override
  public KillReport run(@Nullable KillRequest same) {
    Inputs.require(request.problems());
    Workflow.newDetachedCancellationScope(this::kill).run();
    return board.report();
  }

  private void kill() {
    latchBeforeAll =
        Workflow.getVersion(LATCH_BEFORE_ALL, Workflow.DEFAULT_VERSION, 1)
            != Workflow.DEFAULT_VERSION;
    KillContinuation before = request.continuation();
    if (before != null) {
      before.certificates().forEach(recordings::begin);
    }
    if (latchBeforeAll && !request.looksOnly()) {
      latch.trip(request, requestId, triggeredAt);
    }
    KillPlan plan =
        before == null || before.plan() == null
            ? KillCalls.activities(RetryClasses.KILL_WRITE, "Find the accounts").plan(request)
            : before.plan();
    board.planned(plan);
    standings.values().forEach(known -> board.standing(known.line(), known.endedAt()));
    if (request.looksOnly()) {
      DryRun.survey(plan, this::task, board);
      end();
      return;
    }
    if (!latchBeforeAll) {
      latch.trip(request, requestId, triggeredAt);
    }
    KillPlan known = plan;
    while (true) {
      Optional<Promise<KillPlan>> others = KillCalls.otherAccounts(request, known);
      boolean flat = takeFlat(known, others);
      if (abandonment == null && others.isPresent()) {
        known = others.get().get();
        board.planned(known);
      } else if (certify(known, flat && others.isEmpty())) {
        return;
      }
      certifying = false;
      board.phase(KillReport.Phase.WORKING);
    }
  }

  /**
   * Takes what is known flat, until it is, or until accounts were found that nobody could tell of
   * when the plan was made. A kill that is given up waits for neither.
   *
   * @return whether every account of the plan is flat
   */
  private boolean takeFlat(KillPlan plan, Optional<Promise<KillPlan>> others) {
    AccountLoop.Terms terms =
        new AccountLoop.Terms(latch.promise(), latchBeforeAll, outermost::isCancelRequested);
    List<AccountLoop> loops =
        plan.accounts().stream()
            .map(account -> new AccountLoop(this::task, account, board, standings, terms))
            .toList();
    List<Promise<Void>> running =
        loops.stream().map(loop -> Async.procedure(loop::untilFlat)).toList();
    Workflow.await(
        () ->
            abandonment != null
                || moreIsAsked()
                || historyIsLong(loops)
                || others
                    .map(Promise::isCompleted)
                    .orElseGet(() -> running.stream().allMatch(Promise::isCompleted)));
    loops.forEach(AccountLoop::finishPass);
    Workflow.await(() -> abandonment != null || running.stream().allMatch(Promise::isCompleted));
    boolean flat = loops.stream().allMatch(AccountLoop::flat);
    boolean done = others.map(Promise::isCompleted).orElse(flat);
    if (abandonment == null && (moreIsAsked() || !done)) {
      continueAsNew(plan);
    }
    loops.forEach(AccountLoop::leave);
    return flat;
  }

  private boolean moreIsAsked() {
    return latchBeforeAll && wider != null;
  }

  @Override
  public void join(KillOperator operator) {
    if (!askers.isNew(operator)) {
      return;
    }
    if (certifying || latch.now().filter(operator::standsUnderAnother).isPresent()) {
      askers.waits(operator);
      return;
    }
    board.joined(new KillJoin(operator.name(), operator.why(), now()));
    KillRequest asked = operator.asked();
    if (asked != null && request.isWidenedBy(asked)) {
      wider = (wider == null ? request : wider).widenedBy(asked);
    }
  }

  @Override
  public KillReport abandon(KillOperator operator) {
    if (abandonment == null) {
      abandonment = new Abandonment(operator.name(), operator.why(), now());
    }
    Workflow.await(() -> board.report().certificateSha256().isPresent());
    return board.report();
  }

  @Override
  public void validateAbandon(KillOperator operator) {
    if (operator.name().isEmpty() || operator.why().isEmpty()) {
      throw FailureType.REFUSED.failure("a kill is abandoned by name and with a reason");
    }
    if (ended || abandonment != null || board.report().certificateSha256().isPresent()) {
      throw FailureType.REFUSED.failure("the kill of " + request.scopeText() + " has ended");
    }
  }

  @Override
  public KillReport report() {
    return board.report();
  }

  /**
   * Whether it says how the kill ended; otherwise it goes on until it does. It stays until the
   * latch is tripped: nobody else would.
   */
  private boolean certify(KillPlan plan, boolean flat) {
    certifying = true;
    board.phase(KillReport.Phase.CERTIFYING);
    KillEnd end =
        new KillEnd(
            requestId,
            board.killId(),
            request.scopeText(),
            plan,
            request.name(),
            request.why(),
            triggeredAt,
            latch.now(),
            board.joined(),
            AccountStanding.records(standings),
            Optional.ofNullable(flat && latchBeforeAll ? null : abandonment));
    KillCertified certified =
        KillCalls.activities(RetryClasses.KILL_WRITE, "Sign the certificate").certify(end);
    if (latchBeforeAll && end.abandonment().isEmpty() && certified.verdict() != KillVerdict.FLAT) {
      return false;
    }
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.VERDICT.valueSet(certified.verdict().name()));
    board.certified(certified);
    recordings.begin(new KillUnrecorded(end, certified));
    Workflow.await(
        () ->
            recordings.done() && !(latchBeforeAll && latch.tripping())
                || latchBeforeAll && askers.anybodyWaits());
    if (!askers.anybodyWaits()) {
      recordings.get();
    }
    end();
    if (askers.anybodyWaits()) {
      beginAnew();
    }
    return true;
  }

  /** For who asked too late for this kill, the first of them by name and options. */
  private void beginAnew() {
    KillContinuation left = KillContinuation.ofTheNext(askers, recordings.unfinished(), now());
    Workflow.continueAsNew(request.next(askers.waiting().getFirst(), left));
  }

  private void end() {
    board.phase(KillReport.Phase.ENDED);
    ended = true;
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private void continueAsNew(KillPlan plan) {
    Workflow.await(Workflow::isEveryHandlerFinished);
    KillContinuation left =
        new KillContinuation(
            wider == null ? plan : null,
            standings,
            board.joined(),
            askers.known(),
            askers.waiting(),
            recordings.unfinished());
    Workflow.continueAsNew(
        (wider == null ? request : wider)
            .continued(requestId, triggeredAt, latch.now().orElse(null), left));
  }

  /** A run that Temporal was asked to cancel could not be continued: it would end as cancelled. */
  private boolean historyIsLong(List<AccountLoop> loops) {
    return !outermost.isCancelRequested()
        && (Workflow.getInfo().isContinueAsNewSuggested()
            || loops.stream().mapToInt(AccountLoop::passes).sum() >= AccountLoop.PASSES_PER_RUN);
  }

  private KillTask task(KillPlan.AccountPlan account) {
    return new KillTask(
        requestId,
        request.scopeText(),
        account,
        triggeredAt,
        latch.now(),
        Optional.ofNullable(standings.get(account.account())).map(AccountStanding::record),
        List.of());
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
