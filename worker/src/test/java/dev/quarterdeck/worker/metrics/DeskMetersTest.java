package dev.quarterdeck.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.CheckRule;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.catalog.Severity;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.gate.CheckOutcome;
import dev.quarterdeck.core.gate.CheckResult;
import dev.quarterdeck.core.gate.GateReport;
import dev.quarterdeck.core.gate.GateSubject;
import dev.quarterdeck.core.gate.LadderLevel;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.gate.GateRepository;
import dev.quarterdeck.db.gate.GateRunRow;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.soak.SoakOutcomeRow;
import dev.quarterdeck.db.soak.SoakProgressRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.db.soak.SoakRunRow;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.ContradictionRepository;
import dev.quarterdeck.worker.doctor.ContradictedOrder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskMetersTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final EmbeddedDatabase database = EmbeddedDatabase.fresh();
  private final SoakRepository soaks = new SoakRepository(database.dsl());
  private final GateRepository gates = new GateRepository(database.dsl());
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final BudgetRepository budgets = new BudgetRepository(database.dsl());
  private final HaltRepository halts = new HaltRepository(database.dsl());
  private final DeskMeters meters =
      new DeskMeters(
          registry,
          soaks,
          gates,
          budgets,
          new ContradictionRepository(database.dsl()),
          halts,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aRunningSoakShowsHowFarItIsAndSinceWhen() {
    start("run-1");
    soaks.progress("run-1", progress("running", 3_000, NOW.minusSeconds(7)));

    assertThat(scrape())
        .contains(
            "quarterdeck_soak_progress_ratio{bot=\"ada\",kind=\"soak\",run=\"run-1\"} 0.25",
            "quarterdeck_soak_ticks{bot=\"ada\",kind=\"soak\",run=\"run-1\"} 40.0",
            "quarterdeck_soak_fills{bot=\"ada\",kind=\"soak\",run=\"run-1\"} 6.0",
            "quarterdeck_soak_progress_age_seconds{bot=\"ada\",kind=\"soak\",run=\"run-1\"} 7.0");
  }

  @Test
  void aSoakThatHasJustStartedIsAtZero() {
    start("run-1");

    assertThat(scrape())
        .contains(
            "quarterdeck_soak_progress_ratio{bot=\"ada\",kind=\"soak\",run=\"run-1\"} 0.0",
            "quarterdeck_soak_progress_age_seconds{bot=\"ada\",kind=\"soak\",run=\"run-1\"} 30.0");
  }

  @Test
  void aSoakThatEndsIsNotShownAnyMore() {
    start("run-1");
    start("run-2");
    assertThat(scrape()).contains("run-1").contains("run-2");

    soaks.finish("run-1", new SoakOutcomeRow(Sha256.of("{}"), "PASS", "{}", List.of(), NOW));
    soaks.progress("run-2", progress("aborted", 2_000, NOW));

    assertThat(scrape()).doesNotContain("run-1").doesNotContain("run-2");
  }

  /** Whoever took the passes, and whether anybody does. */
  @Test
  void aScopeThatWasToBeFlatAndIsNotShowsForHowLong() {
    halts.trip(
        new HaltRequest(
            "k1", new HaltScope.Desk(), "grace", "feed is wrong", NOW.minusSeconds(600)));

    assertThat(scrape()).contains("quarterdeck_halt_not_flat_seconds{scope=\"desk\"} 600.0");

    halts.rearm(
        new RearmRequest(
            "r1", new HaltScope.Desk(), "grace", "looked", NOW, new RearmGrounds.Forced()));
    assertThat(scrape()).doesNotContain("quarterdeck_halt_not_flat_seconds{");
  }

  @Test
  void verdictsAreCountedByBotTargetAndVerdict() {
    gate(1);
    gate(2);

    assertThat(scrape())
        .contains(
            "quarterdeck_gate_verdicts{bot=\"ada\",target=\"testnet\",verdict=\"NO-GO\"} 2.0");
  }

  @Test
  void whatVenuesMayStillBeAskedIsShownByLane() {
    VenueAccountId main = new VenueAccountId("main");
    budgets.declare(main, BudgetLimit.withReserve("orders-10s", Duration.ofSeconds(10), 100), NOW);
    assertThat(scrape())
        .contains(
            "venue_budget_remaining{account=\"main\",lane=\"ordinary\",limit=\"orders-10s\"} 80.0",
            "venue_budget_remaining{account=\"main\",lane=\"reserved\",limit=\"orders-10s\"} 100.0");

    budgets.pause(main, NOW.plusSeconds(5));

    assertThat(scrape())
        .contains(
            "venue_budget_remaining{account=\"main\",lane=\"ordinary\",limit=\"orders-10s\"} 0.0");
  }

  @Test
  void whatCannotBeTrueOfOrdersIsCounted() {
    assertThat(scrape()).doesNotContain("quarterdeck_order_contradictions{");

    ContradictedOrder.in(database.dsl(), NOW);

    assertThat(scrape())
        .contains(
            "quarterdeck_order_contradictions{account=\"main\",bot=\"ada\","
                + "contradiction=\"OVERFILL\"} 1.0");
  }

  @Test
  void withoutDatabaseThereAreHolesAndACountOfThem() {
    start("run-1");
    assertThat(scrape()).contains("run-1");

    database.close();

    assertThat(scrape()).doesNotContain("run-1").contains("quarterdeck_meters_failures_total 1.0");
  }

  private String scrape() {
    meters.refresh();
    return registry.scrape();
  }

  private void start(String runId) {
    soaks.start(
        new SoakRunRow(
            runId,
            "soak/ada/1",
            new BotId("ada"),
            "1",
            SoakKind.SOAK,
            Sha256.of("dataset"),
            Sha256.of("config"),
            "1",
            7,
            1_000,
            9_000,
            "tester",
            NOW.minusSeconds(30)));
  }

  private void gate(int number) {
    String gateId = "gate/ada/1/" + number;
    BotId bot = new BotId("ada");
    gates.start(new GateRunRow(gateId, bot, "1", number, Mode.TESTNET, "tester", NOW));
    CheckRule rule = new CheckRule(Severity.CRITICAL, Duration.ofDays(1));
    gates.conclude(
        GateReport.decide(
            new GateSubject(
                gateId, bot, "1", Mode.TESTNET, "tester", "code", "1", Sha256.of("config")),
            List.of(
                CheckResult.judge(
                    "tests", LadderLevel.TESTS, rule, CheckOutcome.unknown("no report"), NOW)),
            NOW,
            Duration.ofHours(24)));
  }

  private static SoakProgressRow progress(String state, long nanos, Instant at) {
    return new SoakProgressRow(state, nanos, Optional.empty(), 40, 6, 1_000, at);
  }
}
