package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.generated.Tables.KILL_RUN;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What of an account's positions came from a bot's orders. */
public final class BotShareRepository {
  private final DSLContext dsl;

  public BotShareRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Every instrument that the bot has an order for, on an account. */
  public Set<InstrumentId> instruments(BotId bot, VenueAccountId account) {
    return Set.copyOf(
        dsl.selectDistinct(VENUE_ORDER.INSTRUMENT)
            .from(VENUE_ORDER)
            .where(VENUE_ORDER.BOT.eq(bot.value()))
            .and(VENUE_ORDER.ACCOUNT.eq(account.value()))
            .fetch(row -> InstrumentId.parse(row.value1())));
  }

  /**
   * The signed sum of the fills of a bot's orders by instrument, since the account was last taken
   * flat as a whole.
   *
   * @param without client order ids of orders that are left out
   */
  public Map<InstrumentId, BigDecimal> net(BotId bot, VenueAccountId account, Set<String> without) {
    Field<BigDecimal> signed =
        DSL.sum(
            DSL.when(VENUE_FILL.SIDE.eq("BUY"), VENUE_FILL.QUANTITY)
                .otherwise(VENUE_FILL.QUANTITY.neg()));
    Map<InstrumentId, BigDecimal> net = new LinkedHashMap<>();
    dsl.select(VENUE_FILL.INSTRUMENT, signed)
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(VENUE_ORDER.ACCOUNT.eq(VENUE_FILL.ACCOUNT))
        .and(VENUE_ORDER.INSTRUMENT.eq(VENUE_FILL.INSTRUMENT))
        .and(VENUE_ORDER.VENUE_ORDER_ID.eq(VENUE_FILL.VENUE_ORDER_ID))
        .where(VENUE_ORDER.BOT.eq(bot.value()))
        .and(VENUE_ORDER.ACCOUNT.eq(account.value()))
        .and(VENUE_ORDER.CLIENT_ORDER_ID.notIn(without))
        .and(VENUE_FILL.EXECUTED_AT.gt(lastFlat(account)))
        .groupBy(VENUE_FILL.INSTRUMENT)
        .forEach(row -> net.put(InstrumentId.parse(row.value1()), row.value2()));
    return net;
  }

  /** When a kill of the desk or of the account last took it flat; what was held before is gone. */
  private Instant lastFlat(VenueAccountId account) {
    Instant ended =
        dsl.select(DSL.max(KILL_RUN.ENDED_AT))
            .from(KILL_RUN)
            .where(KILL_RUN.VERDICT.eq(KillVerdict.FLAT.name()))
            .and(KILL_RUN.SCOPE.in("desk", "venue:" + account))
            .and(DSL.val(account.value()).eq(DSL.any(KILL_RUN.FLATTENED)))
            .fetchOne(row -> row.value1());
    return ended == null ? Instant.EPOCH : ended;
  }
}
