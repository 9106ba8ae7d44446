package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.kill.Abandonment;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.RetryClasses;
import dev.quarterdeck.workflow.SearchAttributes;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a kill does next; what it finds is the activities'. */
public final class KillSwitchWorkflowImpl implements KillSwitchWorkflow {
  private static final KillRequest NOTHING =
      new KillRequest(null, null, null, null, null, null, null, null, null, null);

  /** Some ten events each. */
  private static final int PASSES_PER_RUN = 400;

  /** Temporal takes 200 bytes. */
  private static final int SUMMARY_LENGTH = 60;

  private final KillRequest request;
  private final String requestId;
  private final Instant triggeredAt;
  private final KillBoard board;
  private final Set<String> handled = new HashSet<>();
  private final Map<String, AccountStanding> standings = new HashMap<>();
  private final CompletablePromise<Latch> latch = Workflow.newPromise();
  private final CancellationScope outermost = CancellationScope.current();
  private final List<KillOperator> again = new ArrayList<>();
  private @Nullable Abandonment abandonment;
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
    this.board = new KillBoard(this.request, requestId, triggeredAt);
    handled.add(requestId);
    KillContinuation before = this.request.continuation();
    if (before != null) {
      standings.putAll(before.standings());
      handled.addAll(before.handled());
      before.joined().forEach(board::joined);
      again.addAll(before.waiting());
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
    KillContinuation before = request.continuation();
    KillPlan plan =
        before == null || before.plan() == null
            ? activities(RetryClasses.KILL_WRITE, "Find the accounts").plan(request)
            : before.plan();
    board.planned(plan);
    standings.values().forEach(known -> board.standing(known.line(), known.endedAt()));
    if (request.looksOnly()) {
      survey(plan);
      return;
    }
    halt();
    List<AccountLoop> loops =
        plan.accounts().stream()
            .map(account -> new AccountLoop(this::task, account, board, latch, standings))
            .toList();
    List<Promise<Void>> running =
        loops.stream().map(loop -> Async.procedure(loop::untilFlat)).toList();
    Workflow.await(
        () ->
            abandonment != null
                || historyIsLong(loops)
                || running.stream().allMatch(Promise::isCompleted));
    loops.forEach(AccountLoop::finishPass);
    Workflow.await(() -> abandonment != null || running.stream().allMatch(Promise::isCompleted));
    if (abandonment == null && !loops.stream().allMatch(AccountLoop::flat)) {
      continueAsNew(plan);
    }
    loops.forEach(AccountLoop::leave);
    certify(plan);
  }

  @Override
  public void join(KillOperator operator) {
    String id = operator.requestId();
    if (id != null && !handled.add(id)) {
      return;
    }
    if (certifying || latch.isCompleted() && operator.standsUnderAnother(latch.get())) {
      again.add(operator);
    } else {
      board.joined(new KillJoin(operator.name(), operator.why(), now()));
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

  /** The latch is tripped beside everything else: a slow database keeps no order resting. */
  private void halt() {
    Latch known = request.latch();
    if (known != null) {
      latched(known);
      return;
    }
    Promise<Latch> tripping =
        Async.function(
            activities(RetryClasses.KILL_WRITE, "Trip the latch")::trip,
            requestId,
            request.scopeText(),
            request.name(),
            request.why(),
            triggeredAt);
    Promise<Void> unused = tripping.thenApply(this::latched);
  }

  private @Nullable Void latched(Latch tripped) {
    board.latched(tripped);
    latch.complete(tripped);
    return null;
  }

  private void survey(KillPlan plan) {
    List<Promise<AccountStanding>> looks = new ArrayList<>();
    for (KillPlan.AccountPlan account : plan.accounts()) {
      looks.add(
          Async.function(
              activities(RetryClasses.KILL, "Look at " + account.account())::survey,
              task(account)));
    }
    for (Promise<AccountStanding> look : looks) {
      AccountStanding found = look.get();
      board.standing(found.line(), found.endedAt());
    }
    end();
  }

  private void certify(KillPlan plan) {
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
            latch.isCompleted() ? Optional.of(latch.get()) : Optional.empty(),
            board.joined(),
            records(),
            Optional.ofNullable(abandonment));
    KillCertified certified =
        activities(RetryClasses.KILL_WRITE, "Sign the certificate").certify(end);
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.VERDICT.valueSet(certified.verdict().name()));
    board.certified(certified);
    activities(RetryClasses.KILL_WRITE, "Record the certificate").record(end, certified);
    end();
    if (!again.isEmpty()) {
      beginAnew();
    }
  }

  /** For who asked too late for this kill, the first of them by name and options. */
  private void beginAnew() {
    KillOperator first = again.getFirst();
    KillRequest asked = first.asked() == null ? request : first.asked();
    Workflow.continueAsNew(
        new KillRequest(
            request.scope(),
            first.name().isEmpty() ? request.by() : first.name(),
            first.why().isEmpty() ? request.reason() : first.why(),
            asked.cancelOnly(),
            asked.keep(),
            asked.dryRun(),
            first.requestId(),
            asked == request ? null : asked.triggeredAt(),
            asked == request ? null : asked.latch(),
            KillContinuation.ofTheNext(again.subList(1, again.size()), handled, now())));
  }

  private void end() {
    board.phase(KillReport.Phase.ENDED);
    ended = true;
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private void continueAsNew(KillPlan plan) {
    Workflow.await(Workflow::isEveryHandlerFinished);
    Workflow.continueAsNew(
        new KillRequest(
            request.scope(),
            request.by(),
            request.reason(),
            request.cancelOnly(),
            request.keep(),
            request.dryRun(),
            requestId,
            triggeredAt,
            latch.isCompleted() ? latch.get() : null,
            new KillContinuation(
                plan, standings, board.joined(), handled.stream().sorted().toList(), again)));
  }

  /** A run that Temporal was asked to cancel could not be continued: it would end as cancelled. */
  private boolean historyIsLong(List<AccountLoop> loops) {
    return !outermost.isCancelRequested()
        && (Workflow.getInfo().isContinueAsNewSuggested()
            || loops.stream().mapToInt(AccountLoop::passes).sum() >= PASSES_PER_RUN);
  }

  private Map<String, String> records() {
    Map<String, String> records = new HashMap<>();
    standings.forEach((account, standing) -> records.put(account, standing.record()));
    return records;
  }

  private KillTask task(KillPlan.AccountPlan account) {
    return new KillTask(
        requestId,
        request.scopeText(),
        account,
        triggeredAt,
        latch.isCompleted() ? Optional.of(latch.get()) : Optional.empty(),
        Optional.ofNullable(standings.get(account.account())).map(AccountStanding::record),
        List.of());
  }

  static KillActivities activities(ActivityOptions retryClass, String summary) {
    return Workflow.newActivityStub(
        KillActivities.class,
        ActivityOptions.newBuilder(retryClass)
            .setSummary(summary.substring(0, Math.min(summary.length(), SUMMARY_LENGTH)))
            .build());
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
