package dev.quarterdeck.db.trading;

import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;
import static dev.quarterdeck.db.generated.Tables.TRADING_HALT;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.kill.FlatKills;
import dev.quarterdeck.db.venue.OwnFills;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What of an account is a bot's by the executions that were read, kills included. */
public final class BotHoldingRepository {
  private final DSLContext dsl;
  private final FlatKills flats;

  public BotHoldingRepository(DSLContext dsl) {
    this.dsl = dsl;
    this.flats = new FlatKills(dsl);
  }

  /**
   * What a bot holds.
   *
   * @param markets where its base can have been sold: instruments with the same one
   * @param base currency of it
   */
  public BotHolding of(
      BotId bot, VenueAccountId account, Collection<InstrumentId> markets, String base) {
    List<String> names = markets.stream().map(InstrumentId::toString).toList();
    Optional<Instant> flat = flats.lastThatClosed(account, markets);
    Condition own = VENUE_ORDER.BOT.eq(bot.value());
    Condition closing = ofEverybody();
    return dsl.select(
            sum(own, OwnFills.SIGNED),
            sum(own.and(VENUE_FILL.COMMISSION_CURRENCY.eq(base)), VENUE_FILL.COMMISSION),
            sum(closing, OwnFills.SIGNED),
            DSL.count().filterWhere(DSL.not(own).and(DSL.not(closing))))
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(OwnFills.isOfOrder())
        .join(ORDER_INTENT)
        .on(ORDER_INTENT.CLIENT_ORDER_ID.eq(VENUE_ORDER.CLIENT_ORDER_ID))
        .where(VENUE_FILL.ACCOUNT.eq(account.value()))
        .and(VENUE_FILL.INSTRUMENT.in(names))
        .and(VENUE_FILL.EXECUTED_AT.gt(flat.orElse(Instant.EPOCH)))
        .fetchSingle(
            row ->
                new BotHolding(
                    flat.isPresent(), row.value1(), row.value2(), row.value3(), row.value4() == 0));
  }

  /**
   * Whose executions on an account leave a position, by what was read since the last kill that took
   * it flat.
   */
  public List<HeldPosition> positions(VenueAccountId account) {
    return dsl
        .selectDistinct(VENUE_FILL.INSTRUMENT)
        .from(VENUE_FILL)
        .where(VENUE_FILL.ACCOUNT.eq(account.value()))
        .orderBy(VENUE_FILL.INSTRUMENT)
        .fetch(row -> InstrumentId.parse(row.value1()))
        .stream()
        .flatMap(instrument -> positions(account, instrument).stream())
        .toList();
  }

  private List<HeldPosition> positions(VenueAccountId account, InstrumentId instrument) {
    Instant flat = flats.lastThatClosed(account, List.of(instrument)).orElse(Instant.EPOCH);
    Field<BigDecimal> net = DSL.sum(OwnFills.SIGNED);
    return dsl.select(VENUE_ORDER.BOT, net)
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(OwnFills.isOfOrder())
        .join(ORDER_INTENT)
        .on(ORDER_INTENT.CLIENT_ORDER_ID.eq(VENUE_ORDER.CLIENT_ORDER_ID))
        .where(VENUE_FILL.ACCOUNT.eq(account.value()))
        .and(VENUE_FILL.INSTRUMENT.eq(instrument.toString()))
        .and(VENUE_FILL.EXECUTED_AT.gt(flat))
        .and(DSL.not(ofEverybody()))
        .groupBy(VENUE_ORDER.BOT)
        .having(net.ne(BigDecimal.ZERO))
        .orderBy(VENUE_ORDER.BOT)
        .fetch(row -> new HeldPosition(new BotId(row.value1()), instrument, row.value2()));
  }

  /** What kills sold or bought an instrument for since a time, where they did. */
  public Optional<Closing> closing(
      BotId bot,
      VenueAccountId account,
      InstrumentId instrument,
      Side side,
      String quote,
      Instant since) {
    Field<BigDecimal> quantity = sum(DSL.trueCondition(), VENUE_FILL.QUANTITY);
    return dsl.select(
            quantity,
            sum(DSL.trueCondition(), VENUE_FILL.QUANTITY.mul(VENUE_FILL.PRICE)),
            sum(VENUE_FILL.COMMISSION_CURRENCY.eq(quote), VENUE_FILL.COMMISSION))
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(OwnFills.isOfOrder())
        .join(ORDER_INTENT)
        .on(ORDER_INTENT.CLIENT_ORDER_ID.eq(VENUE_ORDER.CLIENT_ORDER_ID))
        .where(VENUE_FILL.ACCOUNT.eq(account.value()))
        .and(VENUE_FILL.INSTRUMENT.eq(instrument.toString()))
        .and(VENUE_FILL.SIDE.eq(side.name()))
        .and(VENUE_FILL.EXECUTED_AT.ge(since))
        .and(ORDER_INTENT.KILL_ID.isNotNull())
        .and(VENUE_ORDER.BOT.eq(bot.value()).or(ofEverybody()))
        .having(quantity.gt(BigDecimal.ZERO))
        .fetchOptional(
            row ->
                new Closing(
                    row.value2().divide(row.value1(), MathContext.DECIMAL64),
                    row.value3().divide(row.value1(), MathContext.DECIMAL64)));
  }

  /** A closing order that is not one bot's. */
  static Condition ofEverybody() {
    return DSL.exists(
        DSL.selectOne()
            .from(TRADING_HALT)
            .where(TRADING_HALT.REQUEST_ID.eq(ORDER_INTENT.KILL_ID))
            .and(TRADING_HALT.SCOPE.notLike("bot:%")));
  }

  static Field<BigDecimal> sum(Condition which, Field<BigDecimal> of) {
    return DSL.coalesce(DSL.sum(of).filterWhere(which), BigDecimal.ZERO);
  }
}
