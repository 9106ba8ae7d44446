package dev.quarterdeck.activity.gate;

import dev.quarterdeck.activity.catalog.DeskConfigInvalid;
import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.gate.GateRunRow;
import dev.quarterdeck.db.soak.StoredSoakRun;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.Inputs;
import dev.quarterdeck.workflow.WorkflowIds;
import dev.quarterdeck.workflow.gate.GateActivities;
import dev.quarterdeck.workflow.gate.GateOutcome;
import dev.quarterdeck.workflow.gate.GatePlan;
import dev.quarterdeck.workflow.gate.GateRequest;
import dev.quarterdeck.workflow.gate.Promotion;
import dev.quarterdeck.workflow.gate.SoakEvidence;
import dev.quarterdeck.workflow.soak.SoakRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Plans gates, finds their evidence, runs their checks and keeps what they decided. */
public final class GateActivitiesImpl implements GateActivities {
  private final DeskSource desk;
  private final GateChecks checks;
  private final BuildFacts build;
  private final GateStores stores;
  private final GateDecisions decisions;
  private final Clock clock;

  public GateActivitiesImpl(
      DeskSource desk, GateChecks checks, BuildFacts build, GateStores stores, Clock clock) {
    this.desk = desk;
    this.checks = checks;
    this.build = build;
    this.stores = stores;
    this.decisions = new GateDecisions(stores);
    this.clock = clock;
  }

  @Override
  public GatePlan plan(String gateId, GateRequest request) {
    return GateFailures.typed(
        () -> {
          Inputs.require(request.problems());
          GatePlan plan = new GatePlanner(loaded(), checks, build.codeVersion()).plan(request);
          stores
              .gates()
              .start(
                  new GateRunRow(
                      gateId,
                      new BotId(plan.bot()),
                      plan.version(),
                      number(gateId, plan),
                      Mode.parse(plan.target()),
                      plan.requestedBy(),
                      clock.instant()));
          return plan;
        });
  }

  @Override
  public SoakEvidence evidence(String gateId, GatePlan plan, String kind) {
    return GateFailures.typed(
        () -> {
          SoakKind wanted = SoakKind.parse(kind);
          Optional<StoredSoakRun> fresh =
              stores
                  .soaks()
                  .latest(
                      new BotId(plan.bot()),
                      new Sha256(plan.configHash()),
                      plan.engineVersion(),
                      wanted)
                  .filter(run -> counts(run, plan, wanted));
          if (fresh.isPresent()) {
            return new SoakEvidence(fresh.map(run -> run.run().runId()), Optional.empty());
          }
          Optional<SoakRequest> start =
              loaded()
                  .findBot(new BotId(plan.bot()))
                  .flatMap(BotConfig::soak)
                  .map(window -> request(plan, wanted, window));
          return new SoakEvidence(Optional.empty(), start);
        });
  }

  @Override
  public CheckOutcome check(
      String gateId, GatePlan plan, String checkId, Map<String, String> runs) {
    GateCheck check =
        checks
            .find(checkId)
            .orElseThrow(() -> FailureType.NOT_FOUND.failure("no check '" + checkId + "'"));
    return GateFailures.outcome(
        () -> {
          try (Heartbeats beating = Heartbeats.start()) {
            return check.run(new CheckContext(gateId, plan, desk.load(), runs, clock.instant()));
          }
        });
  }

  @Override
  public GateReport conclude(
      String gateId, GatePlan plan, Map<String, CheckOutcome> outcomes, Instant decidedAt) {
    return GateFailures.typed(() -> decisions.conclude(gateId, plan, outcomes, decidedAt));
  }

  @Override
  public Promotion promote(GateReport report, String by, String reason, Instant at) {
    return GateFailures.typed(() -> decisions.promote(report, by, reason, at));
  }

  @Override
  public void close(
      GateReport report,
      GateOutcome.Ending ending,
      Optional<String> by,
      Optional<String> reason,
      Instant at) {
    GateFailures.typed(
        () -> {
          decisions.close(report, ending, by, reason, at);
          return report;
        });
  }

  private DeskConfig loaded() {
    try {
      return desk.load();
    } catch (DeskConfigInvalid e) {
      throw FailureType.CONFIG_INVALID.failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** A run counts while it is fresh, and when it is long enough to have a verdict at all. */
  private boolean counts(StoredSoakRun run, GatePlan plan, SoakKind kind) {
    Duration length = Duration.ofNanos(run.run().toNanos() - run.run().fromNanos());
    Duration maximumAge =
        plan.checks().stream()
            .filter(check -> check.evidence().filter(kind.text()::equals).isPresent())
            .map(GatePlan.PlannedCheck::maximumAge)
            .min(Duration::compareTo)
            .orElse(Duration.ZERO);
    return length.compareTo(kind.minimum()) >= 0
        && run.outcome()
            .filter(
                outcome ->
                    Duration.between(outcome.finishedAt(), clock.instant()).compareTo(maximumAge)
                        <= 0)
            .isPresent();
  }

  private static SoakRequest request(GatePlan plan, SoakKind kind, SoakWindow window) {
    return new SoakRequest(
        plan.bot(),
        kind.text(),
        window.dataset(),
        null,
        null,
        null,
        null,
        null,
        plan.requestedBy());
  }

  private static int number(String gateId, GatePlan plan) {
    String prefix = WorkflowIds.gate(plan.bot(), plan.version(), 0);
    prefix = prefix.substring(0, prefix.length() - 1);
    String number = gateId.startsWith(prefix) ? gateId.substring(prefix.length()) : "";
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw FailureType.BAD_INPUT.failure(
          "a gate of this bot has a workflow id like %s1; is '%s'".formatted(prefix, gateId));
    }
    return Integer.parseInt(number);
  }
}
