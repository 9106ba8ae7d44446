package dev.quarterdeck.db.trading;

import static dev.quarterdeck.db.generated.Tables.BOT_FUNDING;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_FUNDING;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.venue.OwnFills;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
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
   * by then. Executions have to be read first.
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
    Condition before =
        VENUE_FILL
            .ACCOUNT
            .eq(account.value())
            .and(VENUE_FILL.INSTRUMENT.eq(payment.instrument().toString()))
            .and(VENUE_FILL.EXECUTED_AT.lt(payment.paidAt()));
    BigDecimal all = inside.select(HELD).from(VENUE_FILL).where(before).fetchSingle(HELD);
    if (all == null || all.signum() == 0) {
      return;
    }
    Map<String, BigDecimal> byBot =
        inside
            .select(VENUE_ORDER.BOT, HELD)
            .from(VENUE_FILL)
            .join(VENUE_ORDER)
            .on(OwnFills.isOfOrder())
            .where(before)
            .groupBy(VENUE_ORDER.BOT)
            .fetchMap(VENUE_ORDER.BOT, HELD);
    byBot.forEach(
        (bot, held) -> {
          if (held.signum() != 0) {
            inside
                .insertInto(BOT_FUNDING)
                .set(BOT_FUNDING.ACCOUNT, account.value())
                .set(BOT_FUNDING.FUNDING_ID, payment.id())
                .set(BOT_FUNDING.PAID_AT, payment.paidAt())
                .set(BOT_FUNDING.BOT, bot)
                .set(
                    BOT_FUNDING.AMOUNT,
                    payment.amount().multiply(held).divide(all, SCALE, RoundingMode.HALF_EVEN))
                .execute();
          }
        });
  }
}
