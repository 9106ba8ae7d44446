package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.BotTrades;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.venue.OwnFills;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** What of an account's positions came from a bot's orders. */
public final class BotShareRepository {
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final DSLContext dsl;
  private final FlatKills flats;

  public BotShareRepository(DSLContext dsl) {
    this.dsl = dsl;
    this.flats = new FlatKills(dsl);
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
   * What a bot's orders traded on an account, since the account was last taken flat as a whole and
   * nothing was left on purpose.
   *
   * @param without client order ids of orders that are left out
   */
  public BotTrades trades(BotId bot, VenueAccountId account, Set<String> without) {
    List<BotTrades.Stretch> stretches = new ArrayList<>();
    Optional<Set<String>> left = Optional.empty();
    Instant until = END_OF_TIME;
    for (FlatKills.Flat flat : flats.of(account)) {
      stretches.add(stretch(bot, account, without, flat.at(), until, left));
      left = Optional.of(flat.left());
      until = flat.at();
    }
    if (left.isEmpty() || !left.get().isEmpty()) {
      stretches.add(stretch(bot, account, without, Instant.EPOCH, until, left));
    }
    return new BotTrades(stretches);
  }

  private BotTrades.Stretch stretch(
      BotId bot,
      VenueAccountId account,
      Set<String> without,
      Instant after,
      Instant until,
      Optional<Set<String>> left) {
    Map<InstrumentId, BotTrades.Traded> traded = new LinkedHashMap<>();
    Map<String, BigDecimal> commissions = new LinkedHashMap<>();
    dsl.select(
            VENUE_FILL.INSTRUMENT,
            VENUE_FILL.COMMISSION_CURRENCY,
            DSL.sum(OwnFills.SIGNED),
            DSL.sum(OwnFills.SIGNED.mul(VENUE_FILL.PRICE)),
            DSL.sum(VENUE_FILL.COMMISSION))
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(OwnFills.isOfOrder())
        .where(VENUE_ORDER.BOT.eq(bot.value()))
        .and(VENUE_ORDER.ACCOUNT.eq(account.value()))
        .and(VENUE_ORDER.CLIENT_ORDER_ID.notIn(without))
        .and(VENUE_FILL.EXECUTED_AT.gt(after))
        .and(VENUE_FILL.EXECUTED_AT.le(until))
        .groupBy(VENUE_FILL.INSTRUMENT, VENUE_FILL.COMMISSION_CURRENCY)
        .forEach(
            row -> {
              traded.merge(
                  InstrumentId.parse(row.value1()),
                  new BotTrades.Traded(row.value3(), row.value4()),
                  BotTrades.Traded::plus);
              commissions.merge(row.value2(), row.value5(), BigDecimal::add);
            });
    return new BotTrades.Stretch(left, traded, commissions);
  }
}
