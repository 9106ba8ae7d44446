package dev.quarterdeck.db.soak;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jooq.DSLContext;

/** Makes the monthly partitions of a table when their first row comes. */
final class MonthlyPartitions {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Any constant that no other advisory lock of this schema uses. */
  private static final long LOCK = 0x7175_6172_7465_7202L;

  private MonthlyPartitions() {}

  /** Makes what is missing for rows at these market times, nanoseconds since the epoch. */
  static void ensure(DSLContext transaction, String table, LongStream marketNanos) {
    TreeSet<YearMonth> months = new TreeSet<>();
    marketNanos.forEach(nanos -> months.add(month(nanos)));
    for (YearMonth month : months) {
      String partition = "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
      if (!exists(transaction, partition)) {
        create(transaction, table, partition, month);
      }
    }
  }

  /**
   * A table made first and attached second takes no lock that a running insert would wait for, as
   * {@code create table … partition of} does.
   */
  private static void create(
      DSLContext transaction, String table, String partition, YearMonth month) {
    transaction.execute("select pg_advisory_xact_lock(?)", LOCK);
    if (exists(transaction, partition)) {
      return;
    }
    transaction.execute("create table " + partition + " (like " + table + " including all)");
    transaction.execute(
        "alter table "
            + table
            + " attach partition "
            + partition
            + " for values from ("
            + nanos(month)
            + ") to ("
            + nanos(month.plusMonths(1))
            + ")");
  }

  /** Asks the catalogue itself: {@code to_regclass} may answer from a cache older than the lock. */
  private static boolean exists(DSLContext transaction, String partition) {
    return transaction
        .fetchOptional(
            "select 1 from pg_class"
                + " where relname = ? and relnamespace = current_schema()::regnamespace",
            partition)
        .isPresent();
  }

  private static YearMonth month(long nanos) {
    return YearMonth.from(
        Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND)).atZone(ZoneOffset.UTC));
  }

  private static long nanos(YearMonth month) {
    return Math.multiplyExact(
        month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond(), NANOS_PER_SECOND);
  }
}
