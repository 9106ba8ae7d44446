package dev.quarterdeck.db.trading;

import static dev.quarterdeck.db.generated.Tables.BOT_SESSION;
import static dev.quarterdeck.db.generated.Tables.BOT_STATE;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.generated.tables.records.BotSessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Who may send a bot's orders. Leases are measured by the database's clock alone, so that two
 * machines need not agree on the time.
 */
public final class BotSessionRepository {
  private static final Field<Instant> NOW =
      DSL.field("clock_timestamp()", SQLDataType.INSTANT.notNull());

  private final DSLContext dsl;

  public BotSessionRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Begins a session with a number that was never given, unless another one's lease still runs.
   *
   * @param holder who asks, for people
   * @param lease how long it may send without renewing
   */
  public SessionOutcome begin(BotId bot, String holder, Duration lease) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          lock(inside, bot);
          Optional<BotSessionRecord> last = last(inside, bot);
          Instant now = inside.select(NOW).fetchSingle(NOW);
          if (last.isPresent()
              && !last.get().getReleased()
              && last.get().getLeaseUntil().isAfter(now)) {
            return new SessionOutcome.Held(
                last.get().getHolder(), Duration.between(now, last.get().getLeaseUntil()));
          }
          long session = last.map(BotSessionRecord::getSession).orElse(0L) + 1;
          inside
              .insertInto(BOT_SESSION)
              .set(BOT_SESSION.BOT, bot.value())
              .set(BOT_SESSION.SESSION, session)
              .set(BOT_SESSION.HOLDER, holder)
              .set(BOT_SESSION.BEGUN_AT, now)
              .set(BOT_SESSION.LEASE_UNTIL, now.plus(lease))
              .execute();
          return new SessionOutcome.Begun(session);
        });
  }

  /**
   * Begins a session that sends nothing, whoever still has a lease: that one is not renewed any
   * more, so what it may send ends with it. The next session begins no sooner.
   *
   * @param holder who asks, for people
   * @return empty where the bot never had a session
   */
  public Optional<SessionFence> fence(BotId bot, String holder) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          lock(inside, bot);
          Optional<BotSessionRecord> last = last(inside, bot);
          if (last.isEmpty()) {
            return Optional.empty();
          }
          Instant now = inside.select(NOW).fetchSingle(NOW);
          boolean released = last.get().getReleased();
          Instant until =
              released || last.get().getLeaseUntil().isBefore(now)
                  ? now
                  : last.get().getLeaseUntil();
          long session = last.get().getSession() + 1;
          inside
              .insertInto(BOT_SESSION)
              .set(BOT_SESSION.BOT, bot.value())
              .set(BOT_SESSION.SESSION, session)
              .set(BOT_SESSION.HOLDER, holder)
              .set(BOT_SESSION.BEGUN_AT, now)
              .set(BOT_SESSION.LEASE_UNTIL, until)
              .set(BOT_SESSION.RELEASED, released)
              .execute();
          return Optional.of(new SessionFence(session, released, Duration.between(now, until)));
        });
  }

  /**
   * Lets a session send for so much longer.
   *
   * @return false when a later session has begun, or this one's lease has ended: it must not send
   */
  public boolean renew(BotId bot, long session, Duration lease) {
    return dsl.update(BOT_SESSION)
            .set(BOT_SESSION.LEASE_UNTIL, until(lease))
            .where(BOT_SESSION.BOT.eq(bot.value()))
            .and(BOT_SESSION.SESSION.eq(session))
            .and(BOT_SESSION.RELEASED.isFalse())
            .and(isLast(bot))
            .execute()
        == 1;
  }

  /** Ends a session's lease: the next one may begin at once. */
  public void release(BotId bot, long session) {
    dsl.update(BOT_SESSION)
        .set(BOT_SESSION.RELEASED, true)
        .where(BOT_SESSION.BOT.eq(bot.value()))
        .and(BOT_SESSION.SESSION.eq(session))
        .execute();
  }

  /**
   * Keeps where a session's books stand.
   *
   * @return false when a later session has begun, and nothing was kept
   */
  public boolean save(
      BotId bot, long session, Sha256 configHash, Checkpoint checkpoint, String report) {
    return dsl.insertInto(
                BOT_STATE,
                BOT_STATE.BOT,
                BOT_STATE.SESSION,
                BOT_STATE.CONFIG_HASH,
                BOT_STATE.CHECKPOINT,
                BOT_STATE.REPORT,
                BOT_STATE.AT)
            .select(
                DSL.select(
                        BOT_SESSION.BOT,
                        BOT_SESSION.SESSION,
                        DSL.val(configHash.hex()),
                        DSL.val(checkpoint.bytes()),
                        DSL.val(report),
                        NOW)
                    .from(BOT_SESSION)
                    .where(isCurrent(bot, session))
                    .forShare())
            .onConflict(BOT_STATE.BOT)
            .doUpdate()
            .setAllToExcluded()
            .where(BOT_STATE.SESSION.le(DSL.excluded(BOT_STATE.SESSION)))
            .execute()
        == 1;
  }

  /**
   * Keeps what a session shows that has no books of its own: those of the last one stay, with the
   * time that they were kept at.
   *
   * @return false when a later session has begun, or there are no books yet
   */
  public boolean tell(BotId bot, long session, String report) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          return current(inside, bot, session)
              && inside
                      .update(BOT_STATE)
                      .set(BOT_STATE.REPORT, report)
                      .where(BOT_STATE.BOT.eq(bot.value()))
                      .execute()
                  == 1;
        });
  }

  /** Where a bot's books stood last. */
  public Optional<BotState> state(BotId bot) {
    return dsl.selectFrom(BOT_STATE)
        .where(BOT_STATE.BOT.eq(bot.value()))
        .fetchOptional(
            row ->
                new BotState(
                    bot,
                    row.getSession(),
                    new Sha256(row.getConfigHash()),
                    new Checkpoint(row.getCheckpoint()),
                    row.getReport(),
                    row.getAt()));
  }

  /** When a bot first began a session, empty while it never did. */
  public Optional<Instant> firstBegun(BotId bot) {
    return dsl.select(BOT_SESSION.BEGUN_AT)
        .from(BOT_SESSION)
        .where(BOT_SESSION.BOT.eq(bot.value()))
        .orderBy(BOT_SESSION.SESSION)
        .limit(1)
        .fetchOptional(BOT_SESSION.BEGUN_AT);
  }

  /** Every session of a bot, oldest first. */
  public List<Long> sessions(BotId bot) {
    return dsl.select(BOT_SESSION.SESSION)
        .from(BOT_SESSION)
        .where(BOT_SESSION.BOT.eq(bot.value()))
        .orderBy(BOT_SESSION.SESSION)
        .fetch(BOT_SESSION.SESSION);
  }

  private static boolean current(DSLContext inside, BotId bot, long session) {
    return inside.fetchExists(
        inside.selectFrom(BOT_SESSION).where(isCurrent(bot, session)).forShare());
  }

  private static Condition isCurrent(BotId bot, long session) {
    return BOT_SESSION.BOT.eq(bot.value()).and(BOT_SESSION.SESSION.eq(session)).and(isLast(bot));
  }

  private static void lock(DSLContext inside, BotId bot) {
    inside.select(DSL.field("pg_advisory_xact_lock(hashtext({0}))", bot.value())).execute();
  }

  private static Optional<BotSessionRecord> last(DSLContext inside, BotId bot) {
    return inside
        .selectFrom(BOT_SESSION)
        .where(BOT_SESSION.BOT.eq(bot.value()))
        .orderBy(BOT_SESSION.SESSION.desc())
        .limit(1)
        .forUpdate()
        .fetchOptional();
  }

  private static Condition isLast(BotId bot) {
    var later = BOT_SESSION.as("later");
    return BOT_SESSION.SESSION.eq(
        DSL.select(DSL.max(later.SESSION)).from(later).where(later.BOT.eq(bot.value())));
  }

  private static Field<Instant> until(Duration lease) {
    return DSL.field(
        "clock_timestamp() + {0} * interval '1 millisecond'",
        SQLDataType.INSTANT.notNull(), DSL.val(lease.toMillis()));
  }
}
