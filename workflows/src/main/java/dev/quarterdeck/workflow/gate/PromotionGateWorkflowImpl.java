package dev.quarterdeck.workflow.gate;

import dev.quarterdeck.core.gate.Approval;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateVerdict;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.RetryClasses;
import dev.quarterdeck.workflow.SearchAttributes;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides what runs when; what a check finds and what a decision writes is the activities'. */
public final class PromotionGateWorkflowImpl implements PromotionGateWorkflow {
  /** Temporal takes 200 bytes. */
  private static final int SUMMARY_LENGTH = 60;

  private final String gateId = Workflow.getInfo().getWorkflowId();
  private final GateActivities desk = activities(RetryClasses.DB_WRITE, "Gate");
  private final GateBoard board = new GateBoard(gateId);
  private @Nullable GatePlan plan;
  private @Nullable GateReport report;
  private @Nullable GateOutcome outcome;
  private boolean reporting;
  private boolean deciding;

  @Override
  public GateOutcome run(GateRequest request) {
    Inputs.require(request.problems());
    board.planning(request);
    GatePlan fixed = desk.plan(gateId, request);
    plan = fixed;
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.BOT.valueSet(fixed.bot()),
        SearchAttributes.STRATEGY.valueSet(fixed.strategy()),
        SearchAttributes.VENUE.valueSet(fixed.venue()));
    board.checking(fixed);
    Map<String, CheckOutcome> outcomes = runChecks(fixed);
    board.phase(GateProgress.Phase.DECIDING);
    reporting = true;
    GateReport decided =
        activities(RetryClasses.DB_WRITE, "Decide and store the report")
            .conclude(gateId, fixed, outcomes, now());
    report = decided;
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.VERDICT.valueSet(decided.verdict().text()));
    board.decided(decided);
    if (decided.verdict() == GateVerdict.NO_GO) {
      return end(decided, GateOutcome.Ending.REFUSED, null);
    }
    while (outcome == null) {
      Duration left = Duration.between(now(), decided.expiresAt());
      boolean answered =
          left.isPositive() && Workflow.await(left, () -> deciding || outcome != null);
      if (!answered && !deciding) {
        return end(decided, GateOutcome.Ending.EXPIRED, null);
      }
      Workflow.await(() -> !deciding);
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    return required(outcome);
  }

  @Override
  public Promotion approve(Decision decision) {
    if (awaitedReport()) {
      validateApprove(decision);
    }
    GateReport decided = required(report);
    return exclusively(
        () -> {
          board.phase(GateProgress.Phase.PROMOTING);
          Promotion promotion =
              activities(RetryClasses.DB_WRITE, "Promote, approved by " + decision.name())
                  .promote(decided, decision.name(), decision.why(), now());
          close(
              decided,
              GateOutcome.Ending.APPROVED,
              Optional.of(decision.name()),
              Optional.of(promotion.manifestSha256()));
          return promotion;
        });
  }

  @Override
  public void validateApprove(Decision decision) {
    if (reportIsDue()) {
      refuse(Approval.unsigned(decision.name(), decision.why()));
      return;
    }
    GateReport decided = openReport();
    refuse(
        Approval.refusal(
            decided, required(plan).twoPeople(), decision.name(), decision.why(), now()));
  }

  @Override
  public GateOutcome reject(Decision decision) {
    if (awaitedReport()) {
      validateReject(decision);
    }
    GateReport decided = required(report);
    return exclusively(() -> end(decided, GateOutcome.Ending.REJECTED, decision));
  }

  @Override
  public void validateReject(Decision decision) {
    if (reportIsDue()) {
      refuse(Approval.unsigned(decision.name(), decision.why()));
      return;
    }
    GateReport decided = openReport();
    if (decided.verdict() == GateVerdict.NO_GO) {
      throw FailureType.REFUSED.failure(gateId + " is NO-GO already; there is nothing to reject");
    }
    refuse(Approval.unsigned(decision.name(), decision.why()));
  }

  @Override
  public GateProgress report() {
    return board.progress();
  }

  private Map<String, CheckOutcome> runChecks(GatePlan fixed) {
    Map<String, Promise<Optional<String>>> soaks = new TreeMap<>();
    for (GatePlan.PlannedCheck check : fixed.checks()) {
      check
          .evidence()
          .ifPresent(
              kind ->
                  soaks.computeIfAbsent(kind, wanted -> Async.function(() -> soak(fixed, wanted))));
    }
    Map<String, CheckOutcome> outcomes = new TreeMap<>();
    TreeSet<Integer> stages = new TreeSet<>();
    fixed.checks().forEach(check -> stages.add(check.stage()));
    for (int stage : stages) {
      List<Promise<Void>> running = new ArrayList<>();
      for (GatePlan.PlannedCheck check : fixed.checks()) {
        if (check.stage() == stage) {
          running.add(Async.procedure(() -> runCheck(fixed, check, soaks, outcomes)));
        }
      }
      Promise.allOf(running).get();
    }
    return outcomes;
  }

  /**
   * A check that cannot be run is unknown, not a reason to lose the others. A check of a later
   * stage sees every soak of the gate; one that judges a soak waits for that one alone.
   */
  private void runCheck(
      GatePlan fixed,
      GatePlan.PlannedCheck check,
      Map<String, Promise<Optional<String>>> soaks,
      Map<String, CheckOutcome> outcomes) {
    CheckOutcome found;
    try {
      Map<String, String> runs = new TreeMap<>();
      for (Map.Entry<String, Promise<Optional<String>>> soak : soaks.entrySet()) {
        if (check.stage() > 0 || check.evidence().filter(soak.getKey()::equals).isPresent()) {
          soak.getValue().get().ifPresent(run -> runs.put(soak.getKey(), run));
        }
      }
      found =
          activities(
                  check.heavy() ? RetryClasses.COMPUTE : RetryClasses.DB_WRITE,
                  "Check " + check.id())
              .check(gateId, fixed, check.id(), runs);
    } catch (CanceledFailure e) {
      throw e;
    } catch (TemporalFailure e) {
      found = CheckOutcome.unknown("could not be checked: " + FailureType.message(e));
    }
    outcomes.put(check.id(), found);
    board.checked(check.id(), found);
  }

  private Optional<String> soak(GatePlan fixed, String kind) {
    SoakEvidence evidence =
        activities(RetryClasses.DB_WRITE, "Find a fresh " + kind).evidence(gateId, fixed, kind);
    if (evidence.runId().isPresent() || evidence.start().isEmpty()) {
      return evidence.runId();
    }
    return Optional.of(GateSoak.run(gateId, kind, evidence.start().get()).runId());
  }

  private GateOutcome end(GateReport decided, GateOutcome.Ending how, @Nullable Decision decision) {
    Optional<String> by = Optional.ofNullable(decision).map(Decision::name);
    activities(RetryClasses.DB_WRITE, "Record that it was " + how.name())
        .close(decided, how, by, Optional.ofNullable(decision).map(Decision::why), now());
    return close(decided, how, by, Optional.empty());
  }

  private GateOutcome close(
      GateReport decided,
      GateOutcome.Ending how,
      Optional<String> by,
      Optional<String> manifestSha256) {
    GateOutcome ended =
        new GateOutcome(
            gateId,
            decided.verdict().text(),
            decided.level().map(LadderLevel::number),
            decided.sha256().hex(),
            how,
            by,
            manifestSha256);
    outcome = ended;
    board.closed(how);
    return ended;
  }

  /** A decision that fails leaves the gate open for the next one. */
  private <T> T exclusively(Functions.Func<T> decision) {
    deciding = true;
    try {
      return decision.apply();
    } finally {
      deciding = false;
      if (outcome == null) {
        board.phase(GateProgress.Phase.AWAITING_APPROVAL);
      }
    }
  }

  /** The report can be read elsewhere before this workflow hears that it was stored. */
  private boolean reportIsDue() {
    return reporting && report == null;
  }

  /** Lets a decision that came early wait; whether it did, and has to be looked at again. */
  private boolean awaitedReport() {
    boolean early = report == null;
    Workflow.await(() -> report != null);
    return early;
  }

  private GateReport openReport() {
    if (report == null) {
      throw FailureType.REFUSED.failure(gateId + " has not decided yet; ask again when it has");
    }
    if (deciding || outcome != null) {
      throw FailureType.REFUSED.failure(gateId + " is decided already");
    }
    return report;
  }

  private static void refuse(Optional<String> refusal) {
    if (refusal.isPresent()) {
      throw FailureType.REFUSED.failure(refusal.get());
    }
  }

  private static GateActivities activities(ActivityOptions retryClass, String summary) {
    return Workflow.newActivityStub(
        GateActivities.class,
        ActivityOptions.newBuilder(retryClass)
            .setSummary(summary.substring(0, Math.min(summary.length(), SUMMARY_LENGTH)))
            .build());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not decided yet");
    }
    return value;
  }
}
