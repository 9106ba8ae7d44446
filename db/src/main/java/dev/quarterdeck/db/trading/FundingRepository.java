package dev.quarterdeck.db.trading;

import static dev.quarterdeck.db.generated.Tables.BOT_FUNDING;
import static dev.quarterdeck.db.generated.Tables.ORDER_INTENT;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_FUNDING;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.kill.FlatKills;
import dev.quarterdeck.db.venue.OwnFills;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Funding of accounts, each payment once, and what of it is whose. */
public final class FundingRepository {
  /** Decimals of a bot's part. */
  private static final int SCALE = 12;

  private static final Field<BigDecimal> HELD = DSL.sum(OwnFills.SIGNED);

  private final DSLContext dsl;

  public FundingRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Keeps payments, and gives each bot the part of the account's position that its orders had made
   * by then, since a kill last took everything there. Where a kill closed part of what several
   * held, nobody knows whose a payment is, and none gets any of it. Executions have to be read
   * first.
   *
   * @return those that were not known before, in their order
   */
  public List<FundingPayment> add(
      VenueAccountId account, List<FundingPayment> payments, Instant now) {
    return dsl.transactionResult(
        transaction -> {
          List<FundingPayment> added = new ArrayList<>();
          for (FundingPayment payment : payments) {
            if (insert(transaction.dsl(), account, payment, now)) {
              share(transaction.dsl(), account, payment);
              added.add(payment);
            }
          }
          return added;
        });
  }

  /** What a bot received on an instrument in all, negative where it paid. */
  public BigDecimal received(
      BotId bot, VenueAccountId account, InstrumentId instrument, String currency) {
    BigDecimal sum =
        dsl.select(DSL.sum(BOT_FUNDING.AMOUNT))
            .from(BOT_FUNDING)
            .join(VENUE_FUNDING)
            .on(VENUE_FUNDING.ACCOUNT.eq(BOT_FUNDING.ACCOUNT))
            .and(VENUE_FUNDING.FUNDING_ID.eq(BOT_FUNDING.FUNDING_ID))
            .and(VENUE_FUNDING.PAID_AT.eq(BOT_FUNDING.PAID_AT))
            .where(BOT_FUNDING.BOT.eq(bot.value()))
            .and(BOT_FUNDING.ACCOUNT.eq(account.value()))
            .and(VENUE_FUNDING.INSTRUMENT.eq(instrument.toString()))
            .and(VENUE_FUNDING.CURRENCY.eq(currency))
            .fetchSingle(row -> row.value1());
    return sum == null ? BigDecimal.ZERO : sum;
  }

  /** What an account received in a currency on all its positions, negative where it paid. */
  public BigDecimal received(VenueAccountId account, String currency) {
    BigDecimal sum =
        dsl.select(DSL.sum(VENUE_FUNDING.AMOUNT))
            .from(VENUE_FUNDING)
            .where(VENUE_FUNDING.ACCOUNT.eq(account.value()))
            .and(VENUE_FUNDING.CURRENCY.eq(currency))
            .fetchSingle(row -> row.value1());
    return sum == null ? BigDecimal.ZERO : sum;
  }

  /** When the last payment that is known was made. */
  public Optional<Instant> readUntil(VenueAccountId account, InstrumentId instrument) {
    return dsl.select(DSL.max(VENUE_FUNDING.PAID_AT))
        .from(VENUE_FUNDING)
        .where(VENUE_FUNDING.ACCOUNT.eq(account.value()))
        .and(VENUE_FUNDING.INSTRUMENT.eq(instrument.toString()))
        .fetchOptional(DSL.max(VENUE_FUNDING.PAID_AT));
  }

  private static boolean insert(
      DSLContext inside, VenueAccountId account, FundingPayment payment, Instant now) {
    return inside
            .insertInto(VENUE_FUNDING)
            .set(VENUE_FUNDING.ACCOUNT, account.value())
            .set(VENUE_FUNDING.FUNDING_ID, payment.id())
            .set(VENUE_FUNDING.INSTRUMENT, payment.instrument().toString())
            .set(VENUE_FUNDING.AMOUNT, payment.amount())
            .set(VENUE_FUNDING.CURRENCY, payment.currency())
            .set(VENUE_FUNDING.PAID_AT, payment.paidAt())
            .set(VENUE_FUNDING.RECORDED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static void share(DSLContext inside, VenueAccountId account, FundingPayment payment) {
    List<InstrumentId> market = List.of(payment.instrument());
    Instant flat =
        new FlatKills(inside)
            .lastThatClosed(account, market, payment.paidAt())
            .orElse(Instant.EPOCH);
    Condition held =
        VENUE_FILL
            .ACCOUNT
            .eq(account.value())
            .and(VENUE_FILL.INSTRUMENT.eq(payment.instrument().toString()))
            .and(VENUE_FILL.EXECUTED_AT.gt(flat))
            .and(VENUE_FILL.EXECUTED_AT.lt(payment.paidAt()));
    BigDecimal all = inside.select(HELD).from(VENUE_FILL).where(held).fetchSingle(HELD);
    if (all == null || all.signum() == 0) {
      return;
    }
    parts(inside, held)
        .forEach(
            (bot, part) ->
                inside
                    .insertInto(BOT_FUNDING)
                    .set(BOT_FUNDING.ACCOUNT, account.value())
                    .set(BOT_FUNDING.FUNDING_ID, payment.id())
                    .set(BOT_FUNDING.PAID_AT, payment.paidAt())
                    .set(BOT_FUNDING.BOT, bot)
                    .set(
                        BOT_FUNDING.AMOUNT,
                        payment.amount().multiply(part).divide(all, SCALE, RoundingMode.HALF_EVEN))
                    .execute());
  }

  /** What bots held, less what kills closed of it that did not end flat. */
  private static Map<String, BigDecimal> parts(DSLContext inside, Condition held) {
    Condition stray = BotHoldingRepository.ofEverybody();
    Field<BigDecimal> own = BotHoldingRepository.sum(DSL.not(stray), OwnFills.SIGNED);
    Field<BigDecimal> closed = BotHoldingRepository.sum(stray, OwnFills.SIGNED);
    Field<Integer> traded = DSL.count().filterWhere(DSL.not(stray));
    Map<String, BigDecimal> bought = new HashMap<>();
    BigDecimal strays = BigDecimal.ZERO;
    for (var row :
        inside
            .select(VENUE_ORDER.BOT, own, closed, traded)
            .from(VENUE_FILL)
            .join(VENUE_ORDER)
            .on(OwnFills.isOfOrder())
            .join(ORDER_INTENT)
            .on(ORDER_INTENT.CLIENT_ORDER_ID.eq(VENUE_ORDER.CLIENT_ORDER_ID))
            .where(held)
            .groupBy(VENUE_ORDER.BOT)) {
      strays = strays.add(row.value3());
      if (row.value4() > 0) {
        bought.put(row.value1(), row.value2());
      }
    }
    Map<String, BigDecimal> parts = new HashMap<>();
    for (Map.Entry<String, BigDecimal> bot : bought.entrySet()) {
      new BotHolding(true, bot.getValue(), BigDecimal.ZERO, strays, bought.size() == 1)
          .position(BigDecimal.ZERO, true)
          .filter(part -> part.signum() != 0)
          .ifPresent(part -> parts.put(bot.getKey(), part));
    }
    return parts;
  }
}
