package dev.quarterdeck.db.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.soak.SoakKind;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.strategy.ProcessedState.BotState;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.trading.TickRow;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SoakRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant END_OF_JANUARY = Instant.parse("2022-01-31T23:59:58.123456789Z");

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
  void ticksOverTheEndOfAMonthAreStoredOnceHoweverOftenTheyAreGiven() {
    SoakRunRow run = started("bot-c");
    List<TickRow> ticks = ticks(1, 5);

    soaks.appendTicks(run.runId(), ticks.subList(0, 3));
    soaks.appendTicks(run.runId(), ticks);
    soaks.appendTicks(run.runId(), ticks);

    List<TickRow> stored = new ArrayList<>();
    soaks.readTicks(run.runId(), 1, stored::add);
    assertThat(stored).isEqualTo(ticks);
    assertThat(soaks.countTicks(run.runId())).isEqualTo(5);
    List<TickRow> thinned = new ArrayList<>();
    soaks.readTicks(run.runId(), 2, thinned::add);
    assertThat(thinned).extracting(TickRow::sequence).containsExactly(1L, 3L, 5L);
    assertThat(DATABASE.dsl().fetchCount(org.jooq.impl.DSL.table("soak_tick_2022_02")))
        .isPositive();
  }

  @Test
  void ticksThatDifferFromTheStoredOnesAreRefusedAndNothingIsWritten() {
    SoakRunRow run = started("bot-d");
    soaks.appendTicks(run.runId(), ticks(1, 3));
    List<TickRow> changed = new ArrayList<>(ticks(1, 4));
    changed.set(1, tick(2, END_OF_JANUARY.plusSeconds(2), 999));

    assertThatThrownBy(() -> soaks.appendTicks(run.runId(), changed))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("equityUnits=999");
    assertThat(soaks.countTicks(run.runId())).isEqualTo(3);
  }

  @Test
  void aTickOfAStoredSequenceAtAnotherTimeIsRefused() {
    SoakRunRow run = started("bot-e");
    soaks.appendTicks(run.runId(), ticks(1, 1));

    assertThatThrownBy(() -> soaks.appendTicks(run.runId(), List.of(tick(1, NOW, 1_000))))
        .isInstanceOf(ConflictingContent.class);
    assertThat(soaks.countTicks(run.runId())).isEqualTo(1);
  }

  @Test
  void fillsAndTheirMarkoutsAreStoredOnce() {
    SoakRunRow run = started("bot-f");
    List<Fill> fills = List.of(fill(1, 10), fill(2, 11));
    List<SoakMarkoutRow> markouts =
        List.of(new SoakMarkoutRow(1, 500, 20), new SoakMarkoutRow(2, 30_000, 21));

    soaks.append(run.runId(), List.of(), fills, markouts);
    soaks.append(run.runId(), List.of(), fills, markouts);

    List<Fill> stored = new ArrayList<>();
    soaks.readFills(run.runId(), stored::add);
    assertThat(stored).isEqualTo(fills);
    assertThat(soaks.markouts(run.runId())).isEqualTo(markouts);
    assertThatThrownBy(
            () -> soaks.appendMarkouts(run.runId(), List.of(new SoakMarkoutRow(1, 500, 99))))
        .isInstanceOf(ConflictingContent.class);
    assertThatThrownBy(
            () -> soaks.appendMarkouts(run.runId(), List.of(new SoakMarkoutRow(7, 500, 99))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not stored");
    assertThatThrownBy(() -> soaks.appendFills(run.runId(), List.of(fill(2, 12))))
        .isInstanceOf(ConflictingContent.class);
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
  void segmentsOfManyRunsAtOnceDoNotBlockEachOther() {
    List<SoakRunRow> runs = IntStream.range(0, 8).mapToObj(n -> started("bot-k")).toList();

    runs.parallelStream()
        .forEach(
            run ->
                IntStream.range(0, 5)
                    .forEach(
                        month ->
                            soaks.append(
                                run.runId(),
                                List.of(
                                    tick(
                                        month + 1L,
                                        END_OF_JANUARY.plus(Duration.ofDays(40L * month)),
                                        month)),
                                List.of(),
                                List.of())));

    assertThat(runs).allMatch(run -> soaks.countTicks(run.runId()) == 5);
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
    SoakRunRow run =
        new SoakRunRow(
            "run-" + UUID.randomUUID(),
            "soak/" + bot + "/1",
            new BotId(bot),
            "1",
            SoakKind.SOAK,
            Sha256.of("dataset"),
            Sha256.of("config"),
            "1",
            7,
            1_000,
            9_000,
            "tester",
            NOW);
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

  private static List<TickRow> ticks(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(n -> tick(n, END_OF_JANUARY.plusSeconds(n), 1_000 + n))
        .toList();
  }

  private static TickRow tick(long sequence, Instant at, long equity) {
    return new TickRow(
        sequence,
        nanos(at),
        100,
        102,
        -3,
        equity,
        2,
        1,
        0,
        new ProcessedState(
            BotState.SOFT_PAUSE,
            "shock",
            0.001,
            Double.NaN,
            -0.0,
            0.0002,
            0,
            0.5,
            0.5,
            0.01,
            0.02,
            1.5,
            3,
            30,
            "stale"));
  }

  private static Fill fill(long sequence, long price) {
    return new Fill(
        sequence,
        nanos(END_OF_JANUARY) + sequence,
        4,
        Side.SELL,
        1,
        price,
        5,
        LiquiditySide.MAKER,
        -1,
        2,
        20,
        1_500_000);
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

  private static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
