package dev.quarterdeck.db.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.market.Side;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run leaves behind tick by tick and fill by fill. */
class SoakRowsTest {
  private static final Instant END_OF_JANUARY = Instant.parse("2022-01-31T23:59:58.123456789Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final SoakRepository soaks = new SoakRepository(DATABASE.dsl());

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

    assertThatThrownBy(() -> soaks.appendTicks(run.runId(), List.of(tick(1, NewRuns.NOW, 1_000))))
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

  private SoakRunRow started(String bot) {
    SoakRunRow run = NewRuns.of(bot);
    soaks.start(run);
    return run;
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

  private static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
