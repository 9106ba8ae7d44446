package dev.quarterdeck.activity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckVerdict;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateVerdict;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.gate.BaselineRepository;
import dev.quarterdeck.db.gate.GateDecisionRow;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.gate.GateActivities;
import dev.quarterdeck.workflow.gate.GateOutcome;
import dev.quarterdeck.workflow.gate.GatePlan;
import dev.quarterdeck.workflow.gate.GateRequest;
import dev.quarterdeck.workflow.gate.Promotion;
import dev.quarterdeck.workflow.gate.SoakEvidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class GateActivitiesImplTest {
  private static final String GATE = "gate/harbour/2.4/";
  private static final GateRequest REQUEST = new GateRequest("harbour", "testnet", "ada");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @TempDir Path home;
  private GateBench bench;
  private GateActivities activities;
  private String gateId;

  @BeforeEach
  void open() {
    bench = new GateBench(DATABASE.dsl(), home);
    bench.forgetRuns();
    activities = bench.activities();
    gateId = GATE + bench.stores().gates().nextNumber(new BotId("harbour"), "2.4");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void thePlanNamesEveryCheckOfTheTargetWithItsRule() {
    GatePlan plan = activities.plan(gateId, REQUEST);

    assertThat(plan.checks())
        .extracting(GatePlan.PlannedCheck::id)
        .containsExactly(
            "config-drift",
            "config-valid",
            "dataset-quality",
            "fill-model",
            "paper-smoke",
            "paper-soak",
            "replay-regression",
            "tests");
    assertThat(plan.checks())
        .filteredOn(check -> check.id().equals("fill-model"))
        .singleElement()
        .satisfies(check -> assertThat(check.severity()).isEqualTo("advisory"));
    assertThat(bench.stores().gates().find(gateId)).isPresent();
  }

  @Test
  void whatTheDeskDoesNotHaveIsNamed() {
    assertThatThrownBy(() -> activities.plan(gateId, new GateRequest("ghost", "testnet", "ada")))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NOT_FOUND))
        .satisfies(e -> assertThat(FailureType.message(e)).contains("ghost", "harbour"));
    assertThatThrownBy(() -> activities.plan("gate/other/1/1", REQUEST))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.BAD_INPUT));
  }

  @Test
  void evidenceIsMadeWhereThereIsNoneAndUsedWhereItIsFresh() {
    GatePlan plan = activities.plan(gateId, REQUEST);

    SoakEvidence before = activities.evidence(gateId, plan, "smoke");
    String run = bench.finishedRun("smoke", Duration.ZERO);
    SoakEvidence after = activities.evidence(gateId, plan, "smoke");
    bench.forgetRuns();
    bench.finishedRun("smoke", Duration.ofDays(8));
    SoakEvidence old = activities.evidence(gateId, plan, "smoke");

    assertThat(before.runId()).isEmpty();
    assertThat(before.start().orElseThrow().dataset()).isEqualTo("btcusd-2013");
    assertThat(after.runId()).contains(run);
    assertThat(old.runId()).isEmpty();
    assertThat(old.start()).isPresent();
  }

  @Test
  void eachCheckRestsOnEvidenceThatCanBeRead() {
    GatePlan plan = activities.plan(gateId, REQUEST);
    Map<String, String> runs = Map.of("smoke", bench.finishedRun("smoke", Duration.ZERO));

    for (String check : new String[] {"config-valid", "tests", "dataset-quality", "config-drift"}) {
      CheckOutcome found = activities.check(gateId, plan, check, runs);

      assertThat(found.verdict()).as(check + ": " + found.reason()).isEqualTo(CheckVerdict.PASS);
      assertThat(
              bench.stores().artifacts().verify(found.evidence().orElseThrow().artifact()).intact())
          .isTrue();
    }
    CheckOutcome smoke = activities.check(gateId, plan, "paper-smoke", runs);
    assertThat(smoke.evidence()).isPresent();
    assertThat(activities.check(gateId, plan, "paper-soak", runs).verdict())
        .isEqualTo(CheckVerdict.UNKNOWN);
    assertThat(activities.check(gateId, plan, "fill-model", runs).verdict())
        .isEqualTo(CheckVerdict.UNKNOWN);
  }

  @Test
  void aBotWithoutARecordingIsJudgedByWhatItsLiveSoakRecorded() {
    bench.changeDesk(
        "bots/harbour.yaml",
        "soak:\n  dataset: btcusd-2013\n  from: 2013-11-26T02:00:00Z\n  hours: 2\n",
        "");
    GatePlan plan = activities.plan(gateId, REQUEST);
    assertThat(activities.check(gateId, plan, "dataset-quality", Map.of()).reason())
        .contains("no soak of this configuration has one");
    String live = bench.finishedLiveRun("soak");

    SoakEvidence evidence = activities.evidence(gateId, plan, "soak");
    CheckOutcome quality = activities.check(gateId, plan, "dataset-quality", Map.of());
    CheckOutcome replays = activities.check(gateId, plan, "replay-regression", Map.of());
    CheckOutcome soak = activities.check(gateId, plan, "paper-soak", Map.of("soak", live));

    assertThat(evidence.runId()).contains(live);
    assertThat(quality.reason()).startsWith("btcusd-2013: ");
    assertThat(List.of(quality, replays, soak))
        .extracting(CheckOutcome::verdict)
        .containsOnly(CheckVerdict.PASS);
    assertThat(soak.reason())
        .isEqualTo(
            "all 7 KPIs pass on the live market, recorded as btcusd-2013 and verified; 0 gaps,"
                + " 0.0 s in all");
  }

  @Test
  void fillsWithoutABookFailTheFillModel() {
    GatePlan plan = activities.plan(gateId, REQUEST);
    Map<String, String> runs = Map.of("soak", bench.finishedRun("soak", Duration.ZERO));

    CheckOutcome found = activities.check(gateId, plan, "fill-model", runs);

    assertThat(found.verdict()).isEqualTo(CheckVerdict.FAIL);
    assertThat(found.reason()).contains("optimistic_estimated");
  }

  @Test
  void evidenceOfAnotherConfigurationIsDrift() {
    GatePlan plan = activities.plan(gateId, REQUEST);
    Map<String, String> runs = Map.of("smoke", bench.finishedRun("smoke", Duration.ZERO));
    bench.changeDesk("bots/harbour.yaml", "seed: 7", "seed: 8");

    CheckOutcome drift = activities.check(gateId, plan, "config-drift", runs);
    CheckOutcome valid = activities.check(gateId, plan, "config-valid", runs);

    assertThat(drift.verdict()).isEqualTo(CheckVerdict.FAIL);
    assertThat(valid.verdict()).isEqualTo(CheckVerdict.FAIL);
  }

  @Test
  void aDeskThatDoesNotLoadFailsWithItsProblems() {
    GatePlan plan = activities.plan(gateId, REQUEST);
    bench.changeDesk("bots/harbour.yaml", "leverage: 1", "leverrage: 1");

    CheckOutcome found = activities.check(gateId, plan, "config-valid", Map.of());

    assertThat(found.verdict()).isEqualTo(CheckVerdict.FAIL);
    assertThat(found.reason()).contains("leverrage");
  }

  @Test
  void regressionPlaysThreeWindowsTwiceAndTheApprovedOnesAreTheBaseline() {
    GatePlan plan = activities.plan(gateId, REQUEST);
    CheckOutcome first = activities.check(gateId, plan, "replay-regression", Map.of());
    assertThat(first.verdict()).as(first.reason()).isEqualTo(CheckVerdict.PASS);
    assertThat(first.reason()).contains("no baseline is accepted yet");

    GateReport report =
        activities.conclude(gateId, goPlan(plan), passing(plan, first), bench.now());
    Promotion promotion = activities.promote(report, "grace", "looks right", bench.now());
    CheckOutcome second = activities.check(gateId, plan, "replay-regression", Map.of());

    assertThat(second.reason()).contains("those of the accepted baseline");
    assertThat(promotion.mode()).isEqualTo("testnet");
    assertThat(bench.highestMode()).isEqualTo(Mode.TESTNET);
    BaselineRepository baselines = bench.stores().baselines();
    for (String window : new String[] {"normal", "shock", "no-trade"}) {
      assertThat(baselines.latest(new BotId("harbour"), window)).isPresent();
    }
  }

  @Test
  void aDecisionIsKeptOnceHoweverOftenItIsTried() {
    GatePlan plan = activities.plan(gateId, REQUEST);
    CheckOutcome config = activities.check(gateId, plan, "config-valid", Map.of());
    Map<String, CheckOutcome> outcomes = passing(plan, config);
    var at = bench.now();

    GateReport report = activities.conclude(gateId, goPlan(plan), outcomes, at);
    activities.conclude(gateId, goPlan(plan), outcomes, at);
    Promotion once = activities.promote(report, "grace", "fine", at);
    Promotion twice = activities.promote(report, "grace", "fine", at);

    assertThat(report.verdict()).isEqualTo(GateVerdict.GO);
    assertThat(twice).isEqualTo(once);
    assertThat(bench.stores().audit().verify().findings()).isEmpty();
    assertThat(bench.auditOf(gateId)).containsExactly("gate.approved", "gate.decided");
    assertThat(bench.stores().gates().find(gateId).orElseThrow().decision())
        .map(GateDecisionRow::ending)
        .contains(GateDecisionRow.Ending.APPROVED);
  }

  @Test
  void aNoGoIsClosedWithoutAPromotion() {
    GatePlan plan = activities.plan(gateId, REQUEST);
    Mode before = bench.highestMode();

    GateReport report = activities.conclude(gateId, plan, Map.of(), bench.now());
    activities.close(
        report, GateOutcome.Ending.REFUSED, Optional.empty(), Optional.empty(), bench.now());

    assertThat(report.verdict()).isEqualTo(GateVerdict.NO_GO);
    assertThat(report.checks()).allMatch(check -> check.verdict() == CheckVerdict.UNKNOWN);
    assertThat(bench.highestMode()).isEqualTo(before);
    assertThat(bench.auditOf(gateId)).containsExactly("gate.refused", "gate.decided");
  }

  /** The same plan with the two checks that these tests really run. */
  private static GatePlan goPlan(GatePlan plan) {
    return new GatePlan(
        plan.bot(),
        plan.version(),
        plan.strategy(),
        plan.venue(),
        plan.target(),
        plan.requestedBy(),
        plan.codeVersion(),
        plan.engineVersion(),
        plan.configHash(),
        plan.twoPeople(),
        plan.approvalExpiry(),
        plan.checks().stream()
            .filter(
                check ->
                    check.id().equals("replay-regression") || check.id().equals("config-valid"))
            .toList());
  }

  private static Map<String, CheckOutcome> passing(GatePlan plan, CheckOutcome outcome) {
    Map<String, CheckOutcome> outcomes = new TreeMap<>();
    plan.checks().forEach(check -> outcomes.put(check.id(), outcome));
    return outcomes;
  }
}
