package dev.quarterdeck.db.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SoakRepositoryTest {
  private static final Instant NOW = NewRuns.NOW;

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final SoakRepository soaks = new SoakRepository(DATABASE.dsl());

  @Test
  void aRunIsReadBackAsItWasStarted() {
    SoakRunRow run = started("bot-a");

    assertThat(soaks.find(run.runId()))
        .contains(new StoredSoakRun(run, Optional.empty(), Optional.empty()));
    assertThat(soaks.list(Optional.of(run.bot()), 10)).hasSize(1);
    assertThat(soaks.find("absent")).isEmpty();
  }

  @Test
  void aRepeatedStartMayDifferInItsClockAndNothingElse() {
    SoakRunRow run = started("bot-b");

    soaks.start(with(run, run.seed(), NOW.plusSeconds(5)));

    assertThat(soaks.find(run.runId()).orElseThrow().run().startedAt()).isEqualTo(NOW);
    assertThatThrownBy(() -> soaks.start(with(run, run.seed() + 1, NOW)))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("other inputs");
  }

  @Test
  void progressOnlyMovesForward() {
    SoakRunRow run = started("bot-g");

    soaks.progress(run.runId(), progress("running", 2_000));
    soaks.progress(run.runId(), progress("late retry", 1_000));

    assertThat(soaks.find(run.runId()).orElseThrow().progress())
        .contains(progress("running", 2_000));
  }

  @Test
  void anEndCanBeMoved() {
    SoakRunRow run = started("bot-h");

    soaks.extend(run.runId(), run.toNanos() + 60);

    assertThat(soaks.find(run.runId()).orElseThrow().run().toNanos()).isEqualTo(run.toNanos() + 60);
    assertThatThrownBy(() -> soaks.extend("absent", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void aResultIsKeptByteForByteAndOnce() {
    SoakRunRow run = started("bot-i");
    SoakOutcomeRow outcome = outcome("{\"b\":1,  \"a\":2}", NOW);

    soaks.finish(run.runId(), outcome);
    soaks.finish(run.runId(), outcome("{\"b\":1,  \"a\":2}", NOW.plusSeconds(9)));

    assertThat(soaks.find(run.runId()).orElseThrow().outcome()).contains(outcome);
    assertThatThrownBy(() -> soaks.finish(run.runId(), outcome("{}", NOW)))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("another result");
  }

  @Test
  void theLatestEvidenceIsTheLastToFinishWithThisConfigurationAndEngine() {
    SoakRunRow older = started("bot-j");
    SoakRunRow newer = started("bot-j");
    SoakRunRow running = started("bot-j");
    soaks.finish(older.runId(), outcome("{\"n\":1}", NOW.plus(Duration.ofHours(1))));
    soaks.finish(newer.runId(), outcome("{\"n\":2}", NOW.plus(Duration.ofHours(2))));

    assertThat(soaks.latest(older.bot(), older.configHash(), "1", SoakKind.SOAK))
        .map(found -> found.run().runId())
        .contains(newer.runId())
        .isNotEqualTo(Optional.of(running.runId()));
    assertThat(soaks.latest(older.bot(), older.configHash(), "2", SoakKind.SOAK)).isEmpty();
    assertThat(soaks.latest(older.bot(), Sha256.of("other"), "1", SoakKind.SOAK)).isEmpty();
    assertThat(soaks.latest(older.bot(), SoakKind.SMOKE)).isEmpty();
    assertThat(soaks.latest(older.bot(), SoakKind.SOAK)).isPresent();
  }

  @Test
  void aRunCountsAsRunningUntilItFinishesOrIsGivenUp() {
    SoakRunRow running = started("bot-l");
    SoakRunRow finished = started("bot-l");
    SoakRunRow aborted = started("bot-l");
    soaks.finish(finished.runId(), outcome("{}", NOW));
    soaks.progress(aborted.runId(), progress("aborted", 2_000));

    assertThat(soaks.running())
        .extracting(stored -> stored.run().runId())
        .contains(running.runId())
        .doesNotContain(finished.runId(), aborted.runId());
  }

  @Test
  void aLiveRunsRecordingIsNotedOnce() {
    SoakRunRow live = live();
    LiveMarketRow market = new LiveMarketRow(2, Duration.ofMillis(3_200));
    assertThat(soaks.find(live.runId()).orElseThrow().run()).isEqualTo(live);

    soaks.recorded(live.runId(), Sha256.of("recorded"), market);
    soaks.recorded(live.runId(), Sha256.of("recorded"), market);
    soaks.start(live);

    StoredSoakRun stored = soaks.find(live.runId()).orElseThrow();
    assertThat(stored.run().live()).isTrue();
    assertThat(stored.run().dataset()).contains(Sha256.of("recorded"));
    assertThat(stored.market()).contains(market);
    assertThatThrownBy(() -> soaks.recorded(live.runId(), Sha256.of("other"), market))
        .isInstanceOf(ConflictingContent.class);
    assertThatThrownBy(() -> soaks.recorded(started("a").runId(), Sha256.of("recorded"), market))
        .isInstanceOf(ConflictingContent.class);
  }

  private SoakRunRow live() {
    SoakRunRow run =
        new SoakRunRow(
            "run-" + UUID.randomUUID(),
            "soak/live/1",
            new BotId("live"),
            "1",
            SoakKind.SOAK,
            Optional.empty(),
            Sha256.of("config"),
            "1",
            7,
            1_000,
            9_000,
            "tester",
            NOW,
            true);
    soaks.start(run);
    return run;
  }

  private SoakRunRow started(String bot) {
    SoakRunRow run = NewRuns.of(bot);
    soaks.start(run);
    return run;
  }

  private static SoakRunRow with(SoakRunRow run, long seed, Instant startedAt) {
    return new SoakRunRow(
        run.runId(),
        run.workflowId(),
        run.bot(),
        run.strategyVersion(),
        run.kind(),
        run.dataset(),
        run.configHash(),
        run.engineVersion(),
        seed,
        run.fromNanos(),
        run.toNanos(),
        run.requestedBy(),
        startedAt,
        run.live());
  }

  private static SoakProgressRow progress(String state, long nanos) {
    return new SoakProgressRow(
        state, nanos, Optional.of(Sha256.of("checkpoint")), 10, 2, 1_000, NOW);
  }

  private static SoakOutcomeRow outcome(String json, Instant finishedAt) {
    return new SoakOutcomeRow(
        Sha256.of(json),
        "PASS",
        json,
        List.of(new SoakKpiRow("drawdown", "UNKNOWN", Double.NaN, 0.025, 0)),
        finishedAt);
  }
}
