package dev.quarterdeck.db.soak;

import static dev.quarterdeck.db.generated.Tables.SOAK_FILL;
import static dev.quarterdeck.db.generated.Tables.SOAK_MARKOUT;
import static dev.quarterdeck.db.generated.Tables.SOAK_TICK;

import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.TickRow;
import dev.quarterdeck.db.ConflictingContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Writes and reads rows of evidence; a batch, in order of its sequence, is one statement. */
final class SoakEvidence {
  private static final int FETCH_SIZE = 2_000;

  private SoakEvidence() {}

  static void insertTicks(DSLContext transaction, long run, List<TickRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    MonthlyPartitions.ensure(
        transaction, "soak_tick", rows.stream().mapToLong(TickRow::timestampNanos));
    int inserted = insert(transaction, "soak_tick", run, SoakRows.columns(rows));
    Condition batch =
        SOAK_TICK
            .RUN_NUMBER
            .eq(run)
            .and(SOAK_TICK.SEQUENCE.between(rows.getFirst().sequence(), rows.getLast().sequence()));
    if (inserted < rows.size() || transaction.fetchCount(SOAK_TICK, batch) != rows.size()) {
      requireSame(
          "ticks",
          rows,
          transaction
              .selectFrom(SOAK_TICK)
              .where(batch)
              .orderBy(SOAK_TICK.SEQUENCE)
              .fetch(SoakRows::tick));
    }
  }

  static void insertFills(DSLContext transaction, long run, List<Fill> rows) {
    if (rows.isEmpty()) {
      return;
    }
    MonthlyPartitions.ensure(
        transaction, "soak_fill", rows.stream().mapToLong(Fill::timestampNanos));
    int inserted = insert(transaction, "soak_fill", run, SoakRows.fillColumns(rows));
    Condition batch =
        SOAK_FILL
            .RUN_NUMBER
            .eq(run)
            .and(SOAK_FILL.SEQUENCE.between(rows.getFirst().sequence(), rows.getLast().sequence()));
    if (inserted < rows.size() || transaction.fetchCount(SOAK_FILL, batch) != rows.size()) {
      requireSame(
          "fills",
          rows,
          transaction
              .selectFrom(SOAK_FILL)
              .where(batch)
              .orderBy(SOAK_FILL.SEQUENCE)
              .fetch(SoakRows::fill));
    }
  }

  /** A markout takes its place in time from its fill, which has to be there. */
  static void insertMarkouts(DSLContext transaction, long run, List<SoakMarkoutRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Set<Long> fills =
        rows.stream().map(SoakMarkoutRow::fillSequence).collect(Collectors.toUnmodifiableSet());
    List<Long> times =
        transaction
            .select(SOAK_FILL.MARKET_NANOS)
            .from(SOAK_FILL)
            .where(SOAK_FILL.RUN_NUMBER.eq(run))
            .and(SOAK_FILL.SEQUENCE.in(fills))
            .fetch(SOAK_FILL.MARKET_NANOS);
    if (times.size() != fills.size()) {
      throw new IllegalArgumentException("markouts of fills that are not stored: " + rows);
    }
    MonthlyPartitions.ensure(
        transaction, "soak_markout", times.stream().mapToLong(Long::longValue));
    RowColumns<SoakMarkoutRow> columns = SoakRows.markoutColumns(rows);
    int inserted =
        transaction.execute(
            "insert into soak_markout (run_number, market_nanos, "
                + columns.names()
                + ") select f.run_number, f.market_nanos, m.* from "
                + columns.unnest()
                + " as m(fill_sequence, horizon_millis, twice_mid_ticks) join soak_fill f"
                + " on f.run_number = ? and f.sequence = m.fill_sequence on conflict do nothing",
            Stream.concat(columns.arrays().stream(), Stream.of(run)).toArray());
    if (inserted < rows.size()) {
      List<SoakMarkoutRow> missing = new ArrayList<>(rows);
      missing.removeAll(markouts(transaction, run));
      requireSame("markouts", missing, List.of());
    }
  }

  static void readTicks(DSLContext transaction, long run, int step, Consumer<TickRow> reader) {
    transaction
        .selectFrom(SOAK_TICK)
        .where(SOAK_TICK.RUN_NUMBER.eq(run))
        .and(SOAK_TICK.SEQUENCE.sub(1).mod(step).eq(0L))
        .orderBy(SOAK_TICK.SEQUENCE)
        .fetchSize(FETCH_SIZE)
        .fetchLazy()
        .forEach(stored -> reader.accept(SoakRows.tick(stored)));
  }

  static void readFills(DSLContext transaction, long run, Consumer<Fill> reader) {
    transaction
        .selectFrom(SOAK_FILL)
        .where(SOAK_FILL.RUN_NUMBER.eq(run))
        .orderBy(SOAK_FILL.SEQUENCE)
        .fetchSize(FETCH_SIZE)
        .fetchLazy()
        .forEach(stored -> reader.accept(SoakRows.fill(stored)));
  }

  static List<SoakMarkoutRow> markouts(DSLContext dsl, long run) {
    return dsl.selectFrom(SOAK_MARKOUT)
        .where(SOAK_MARKOUT.RUN_NUMBER.eq(run))
        .orderBy(SOAK_MARKOUT.FILL_SEQUENCE, SOAK_MARKOUT.HORIZON_MILLIS)
        .fetch(SoakRows::markout);
  }

  static long countTicks(DSLContext dsl, long run) {
    return dsl.fetchCount(SOAK_TICK, SOAK_TICK.RUN_NUMBER.eq(run));
  }

  static long countFills(DSLContext dsl, long run) {
    return dsl.fetchCount(SOAK_FILL, SOAK_FILL.RUN_NUMBER.eq(run));
  }

  private static int insert(DSLContext transaction, String table, long run, RowColumns<?> columns) {
    return transaction.execute(
        "insert into "
            + table
            + " (run_number, "
            + columns.names()
            + ") select ?, * from "
            + columns.unnest()
            + " on conflict do nothing",
        Stream.concat(Stream.of(run), columns.arrays().stream()).toArray());
  }

  private static <R> void requireSame(String what, List<R> given, List<R> stored) {
    if (!stored.equals(given)) {
      throw new ConflictingContent(
          "stored " + what + " differ from those given again: " + firstDifference(given, stored));
    }
  }

  private static String firstDifference(List<?> given, List<?> stored) {
    for (int index = 0; index < Math.min(given.size(), stored.size()); index++) {
      if (!given.get(index).equals(stored.get(index))) {
        return "stored " + stored.get(index) + ", given " + given.get(index);
      }
    }
    return "stored " + stored.size() + ", given " + given.size();
  }
}
