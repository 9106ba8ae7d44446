package dev.quarterdeck.db.trading;

import static dev.quarterdeck.db.generated.Tables.KILL_RUN;
import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;
import static dev.quarterdeck.db.generated.Tables.TRADING_HALT;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueAccountId;
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
  private static final Field<BigDecimal> SIGNED =
      DSL.when(VENUE_FILL.SIDE.eq(Side.BUY.name()), VENUE_FILL.QUANTITY)
          .otherwise(VENUE_FILL.QUANTITY.neg());

  private final DSLContext dsl;

  public BotHoldingRepository(DSLContext dsl) {
    this.dsl = dsl;
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
    Optional<Instant> flat = takenFlat(account, names);
    Condition own = VENUE_ORDER.BOT.eq(bot.value());
    Condition closing = ofEverybody();
    return dsl.select(
            sum(own, SIGNED),
            sum(own.and(VENUE_FILL.COMMISSION_CURRENCY.eq(base)), VENUE_FILL.COMMISSION),
            sum(closing, SIGNED),
            DSL.count().filterWhere(DSL.not(own).and(DSL.not(closing))))
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(isOrderOfFill())
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
        .on(isOrderOfFill())
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

  /** When a kill last closed everything there; one that found nothing to close changed nothing. */
  private Optional<Instant> takenFlat(VenueAccountId account, List<String> markets) {
    return dsl.select(DSL.max(KILL_RUN.ENDED_AT))
        .from(KILL_RUN)
        .where(KILL_RUN.VERDICT.eq(KillVerdict.FLAT.name()))
        .and(KILL_RUN.SCOPE.in("desk", "venue:" + account))
        .and(DSL.val(account.value()).eq(DSL.any(KILL_RUN.FLATTENED)))
        .andExists(
            DSL.selectOne()
                .from(ORDER_INTENT)
                .join(VENUE_ORDER)
                .on(VENUE_ORDER.CLIENT_ORDER_ID.eq(ORDER_INTENT.CLIENT_ORDER_ID))
                .join(VENUE_FILL)
                .on(isOrderOfFill())
                .where(ORDER_INTENT.KILL_ID.eq(KILL_RUN.KILL_ID))
                .and(ORDER_INTENT.ACCOUNT.eq(account.value()))
                .and(ORDER_INTENT.INSTRUMENT.in(markets)))
        .fetchOptional(DSL.max(KILL_RUN.ENDED_AT));
  }

  /** A closing order that is not one bot's. */
  private static Condition ofEverybody() {
    return DSL.exists(
        DSL.selectOne()
            .from(TRADING_HALT)
            .where(TRADING_HALT.REQUEST_ID.eq(ORDER_INTENT.KILL_ID))
            .and(TRADING_HALT.SCOPE.notLike("bot:%")));
  }

  private static Condition isOrderOfFill() {
    return VENUE_ORDER
        .ACCOUNT
        .eq(VENUE_FILL.ACCOUNT)
        .and(VENUE_ORDER.INSTRUMENT.eq(VENUE_FILL.INSTRUMENT))
        .and(VENUE_ORDER.VENUE_ORDER_ID.eq(VENUE_FILL.VENUE_ORDER_ID));
  }

  private static Field<BigDecimal> sum(Condition which, Field<BigDecimal> of) {
    return DSL.coalesce(DSL.sum(of).filterWhere(which), BigDecimal.ZERO);
  }
}
