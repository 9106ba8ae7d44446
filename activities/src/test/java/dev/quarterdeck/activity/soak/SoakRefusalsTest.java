package dev.quarterdeck.activity.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import dev.quarterdeck.workflow.soak.SoakStanding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a soak does not play, and what it does not call a result. */
class SoakRefusalsTest extends SoakActivitiesFixture {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  SoakRefusalsTest() {
    super(DATABASE);
  }

  @Test
  void problemsAreNamedAndNotTriedAgain() {
    assertRefused(
        plan("nobody", SoakDesk.RECORDING, null), FailureType.NOT_FOUND, "no bot 'nobody'");
    assertRefused(plan("harbour", "nothing", null), FailureType.NOT_FOUND, "no dataset 'nothing'");
    assertRefused(
        plan("lantern", SoakDesk.RECORDING, null), FailureType.BAD_INPUT, "trades BTCUSDT");
    assertRefused(
        plan("harbour", SoakDesk.RECORDING, "2013-11-25T00:00:00Z"),
        FailureType.BAD_INPUT,
        "'from' must be within recording made-up");
  }

  @Test
  void configurationEditedMeanwhileIsForTheNextSoak() {
    SoakPlan plan = activities.prepare("unchanged", "soak/harbour/2.4", request(1.0));
    config = withoutBots(config);

    SoakStanding played = activities.segment(segment(plan, Optional.empty(), plan.end()));

    assertThat(played.marketTime()).isEqualTo(plan.end());
  }

  @Test
  void workerThatKnowsTheEditedConfigurationOnlyStopsIt() {
    SoakPlan plan = activities.prepare("changed", "soak/harbour/2.4", request(1.0));
    config = withoutBots(config);
    stop();
    start();

    assertRefused(
        () -> activities.segment(segment(plan, Optional.empty(), plan.end())),
        FailureType.CONFIG_INVALID,
        "has changed since the soak began");
  }

  @Test
  void editedRowsAreFound() {
    SoakPlan plan = activities.prepare("edited", "soak/harbour/2.4", request(1.0));
    SoakStanding played = activities.segment(segment(plan, Optional.empty(), plan.end()));
    DATABASE
        .dsl()
        .execute(
            "insert into soak_fill (run_number, sequence, market_nanos, order_number, side, level,"
                + " price_ticks, quantity_lots, liquidity, fee_units, realised_units,"
                + " twice_mid_ticks, queue_delay_nanos)"
                + " select run_number, sequence + 1, market_nanos, order_number, side, level, price_ticks, quantity_lots, liquidity, fee_units,"
                + " realised_units, twice_mid_ticks, queue_delay_nanos from soak_fill"
                + " where run_number = (select run_number from soak_run where run_id = 'edited')"
                + " order by sequence desc limit 1");

    assertRefused(
        () -> activities.finish(plan, played.checkpoint().orElseThrow()),
        FailureType.DIVERGED,
        "the stored fills are not those");
  }

  @Test
  void corruptCheckpointIsNotPlayedOn() {
    SoakPlan plan = activities.prepare("corrupt", "soak/harbour/2.4", request(1.0));
    Sha256 noCheckpoint = artifacts.put("something else".getBytes(StandardCharsets.UTF_8));

    assertRefused(
        () -> activities.segment(segment(plan, Optional.of(noCheckpoint.hex()), plan.end())),
        FailureType.ENGINE_REFUSED,
        "not a checkpoint");
    assertRefused(
        () -> activities.segment(segment(plan, Optional.of(Sha256.of("lost").hex()), plan.end())),
        FailureType.EVIDENCE_CORRUPT,
        "artifact");
  }

  private Runnable plan(String bot, String dataset, @Nullable String from) {
    return () ->
        activities.prepare(
            "refused",
            "soak/refused/1",
            new SoakRequest(bot, null, dataset, from, null, 2.0, null, null, "ada"));
  }

  private static void assertRefused(Runnable call, FailureType type, String why) {
    assertThatThrownBy(call::run)
        .satisfies(
            e -> {
              assertThat(FailureType.of(e)).contains(type);
              assertThat(FailureType.message(e)).contains(why);
            });
  }

  private static DeskConfig withoutBots(DeskConfig desk) {
    return new DeskConfig(
        desk.venues(), desk.strategies(), List.of(), desk.gates(), desk.calendar());
  }
}
