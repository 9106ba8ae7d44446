package dev.quarterdeck.activity.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.soak.SoakResult;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.soak.StoredSoakRun;
import dev.quarterdeck.workflow.soak.SoakOutcome;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import dev.quarterdeck.workflow.soak.SoakSegment;
import dev.quarterdeck.workflow.soak.SoakStanding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SoakActivitiesTest extends SoakActivitiesFixture {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  SoakActivitiesTest() {
    super(DATABASE);
  }

  @Test
  void segmentsChangeNothingInTheResult() {
    SoakOutcome whole = soak("whole", Duration.ofHours(3), Duration.ofMinutes(5));
    SoakOutcome byMarketTime =
        soak("by-market-time", Duration.ofSeconds(421), Duration.ofMinutes(5));
    SoakOutcome byBudget = soak("by-budget", Duration.ofHours(3), Duration.ZERO);

    assertThat(whole.fills()).isPositive();
    assertThat(whole.kpis()).hasSize(7);
    assertThat(List.of(byMarketTime, byBudget))
        .extracting(SoakOutcome::resultSha256, SoakOutcome::rows, SoakOutcome::kpis)
        .containsOnly(tuple(whole.resultSha256(), whole.rows(), whole.kpis()));
  }

  @Test
  void resultIsStoredWithItsRows() {
    SoakOutcome outcome = soak("stored", Duration.ofMinutes(20), Duration.ofMinutes(5));

    StoredSoakRun stored = repository.find("stored").orElseThrow();
    SoakResult result =
        SoakResult.parse(
            new String(artifacts.read(new Sha256(outcome.resultSha256())), StandardCharsets.UTF_8));
    assertThat(stored.outcome().orElseThrow().resultSha256().hex())
        .isEqualTo(outcome.resultSha256());
    assertThat(stored.outcome().orElseThrow().resultJson()).isEqualTo(result.canonicalJson());
    assertThat(stored.outcome().orElseThrow().kpis()).hasSize(7);
    assertThat(repository.countTicks("stored")).isEqualTo(result.statistics().ticks());
    assertThat(repository.countFills("stored")).isEqualTo(outcome.fills());
    assertThat(lines(outcome, "ticks")).hasSize((int) result.statistics().ticks() + 1);
    assertThat(lines(outcome, "fills")).hasSize((int) outcome.fills() + 1);
    assertThat(lines(outcome, "markouts").getFirst())
        .isEqualTo("fillSequence,horizonMillis,twiceMidTicks");
  }

  @Test
  void everythingMayBeDoneTwice() {
    SoakRequest request = request(2.0);
    SoakPlan plan = activities.prepare("twice", "soak/harbour/2.4", request);
    assertThat(activities.prepare("twice", "soak/harbour/2.4", request)).isEqualTo(plan);
    SoakSegment half = segment(plan, Optional.empty(), plan.from().plus(Duration.ofHours(1)));
    SoakStanding first = activities.segment(half);
    assertThat(activities.segment(half)).isEqualTo(first);
    SoakSegment longer = segment(plan, Optional.empty(), plan.from().plus(Duration.ofMinutes(90)));
    activities.segment(longer);
    SoakStanding second = activities.segment(segment(plan, first.checkpoint(), plan.end()));

    SoakOutcome once = activities.finish(plan, second.checkpoint().orElseThrow());

    assertThat(activities.finish(plan, second.checkpoint().orElseThrow())).isEqualTo(once);
    assertThat(once.resultSha256())
        .isEqualTo(soak("once", Duration.ofHours(3), Duration.ofMinutes(5)).resultSha256());
  }

  @Test
  void extendedSoakIsTheOneWithTheLongerWindow() {
    SoakPlan plan = activities.prepare("extended", "soak/harbour/2.4", request(1.0));
    SoakStanding first = activities.segment(segment(plan, Optional.empty(), plan.end()));
    SoakPlan longer = activities.prepare("other", "soak/harbour/2.4", request(2.0));
    SoakPlan extended =
        new SoakPlan(
            plan.runId(),
            plan.workflowId(),
            plan.bot(),
            plan.strategy(),
            plan.version(),
            plan.venue(),
            plan.kind(),
            plan.datasetName(),
            plan.dataset(),
            plan.datasetTo(),
            plan.configHash(),
            plan.engineVersion(),
            plan.seed(),
            plan.from(),
            longer.to(),
            plan.businessDate());

    SoakStanding second = activities.segment(segment(extended, first.checkpoint(), extended.end()));
    SoakOutcome outcome = activities.finish(extended, second.checkpoint().orElseThrow());

    assertThat(outcome.resultSha256())
        .isEqualTo(soak("longer", Duration.ofHours(3), Duration.ofMinutes(5)).resultSha256());
    assertThat(repository.find("extended").orElseThrow().run().toNanos())
        .isEqualTo(MarketTime.nanos(longer.to()));
  }

  @Test
  void windowLongerThanItsRecordingIsUnknown() {
    SoakPlan plan = activities.prepare("beyond", "soak/harbour/2.4", request(4.0));
    SoakStanding played = activities.segment(segment(plan, Optional.empty(), plan.end()));

    SoakOutcome outcome = activities.finish(plan, played.checkpoint().orElseThrow());

    assertThat(played.marketTime()).isEqualTo(plan.datasetTo());
    assertThat(outcome.verdict()).isEqualTo("UNKNOWN");
    assertThat(outcome.to()).isEqualTo("2013-11-26T06:00:00Z");
  }

  @Test
  void smokeIsTenMinutesOfTheBotsOwnRecording() {
    SoakRequest smoke =
        new SoakRequest("harbour", "smoke", SoakDesk.RECORDING, null, null, null, 3L, null, "ada");

    SoakPlan plan = activities.prepare("smoke", "smoke/harbour/2.4", smoke);

    assertThat(Duration.between(plan.from(), plan.to())).isEqualTo(Duration.ofMinutes(10));
    assertThat(plan.seed()).isEqualTo(3);
    assertThat(plan.businessDate()).isEqualTo("2013-11-26");
  }

  @Test
  void abandonedRunSaysSo() {
    SoakPlan plan = activities.prepare("abandoned", "soak/harbour/2.4", request(1.0));
    activities.segment(segment(plan, Optional.empty(), plan.from().plus(Duration.ofMinutes(5))));

    activities.abandon(plan, "aborted");
    activities.abandon(plan, "aborted");

    StoredSoakRun stored = repository.find("abandoned").orElseThrow();
    assertThat(stored.progress().orElseThrow().state()).isEqualTo("aborted");
    assertThat(stored.outcome()).isEmpty();
  }

  private SoakOutcome soak(String runId, Duration step, Duration budget) {
    SoakPlan plan = activities.prepare(runId, "soak/harbour/2.4", request(2.0));
    Instant at = plan.from();
    Optional<String> checkpoint = Optional.empty();
    List<Instant> stops = new ArrayList<>();
    while (at.isBefore(plan.end())) {
      Instant until = at.plus(step).isBefore(plan.end()) ? at.plus(step) : plan.end();
      SoakStanding standing = activities.segment(new SoakSegment(plan, checkpoint, until, budget));
      assertThat(standing.marketTime()).isAfter(at);
      at = standing.marketTime();
      stops.add(at);
      checkpoint = standing.checkpoint();
    }
    assertThat(at).isEqualTo(plan.end());
    assertThat(stops).doesNotHaveDuplicates();
    return activities.finish(plan, checkpoint.orElseThrow());
  }

  private List<String> lines(SoakOutcome outcome, String rows) {
    return new String(
            artifacts.read(new Sha256(String.valueOf(outcome.rows().get(rows)))),
            StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
