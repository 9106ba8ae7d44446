package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.generated.Tables.KILL_RUN;
import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.BotTrades;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.generated.tables.records.KillRunRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What of an account's positions came from a bot's orders. */
public final class BotShareRepository {
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
  private static final Field<BigDecimal> SIGNED =
      DSL.when(VENUE_FILL.SIDE.eq("BUY"), VENUE_FILL.QUANTITY).otherwise(VENUE_FILL.QUANTITY.neg());

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
   * What a bot's orders traded on an account, since the account was last taken flat as a whole and
   * nothing was left on purpose.
   *
   * @param without client order ids of orders that are left out
   */
  public BotTrades trades(BotId bot, VenueAccountId account, Set<String> without) {
    List<Flat> flats = flats(account);
    List<BotTrades.Stretch> stretches = new ArrayList<>();
    Optional<Set<String>> left = Optional.empty();
    Instant until = END_OF_TIME;
    for (Flat flat : flats) {
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
            DSL.sum(SIGNED),
            DSL.sum(SIGNED.mul(VENUE_FILL.PRICE)),
            DSL.sum(VENUE_FILL.COMMISSION))
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(VENUE_ORDER.ACCOUNT.eq(VENUE_FILL.ACCOUNT))
        .and(VENUE_ORDER.INSTRUMENT.eq(VENUE_FILL.INSTRUMENT))
        .and(VENUE_ORDER.VENUE_ORDER_ID.eq(VENUE_FILL.VENUE_ORDER_ID))
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

  /**
   * Kills of the desk or of the account that took it flat, the latest first, down to one that left
   * nothing on purpose: what was held before that is gone.
   */
  private List<Flat> flats(VenueAccountId account) {
    List<Flat> flats = new ArrayList<>();
    for (KillRunRecord kill :
        dsl.selectFrom(KILL_RUN)
            .where(KILL_RUN.VERDICT.eq(KillVerdict.FLAT.name()))
            .and(KILL_RUN.SCOPE.in("desk", "venue:" + account))
            .and(DSL.val(account.value()).eq(DSL.any(KILL_RUN.FLATTENED)))
            .orderBy(KILL_RUN.ENDED_AT.desc())) {
      Set<String> left =
          Arrays.stream(kill.getKept())
              .map(KeptHolding::parse)
              .filter(kept -> kept.account().equals(account))
              .map(KeptHolding::name)
              .collect(Collectors.toSet());
      flats.add(new Flat(kill.getEndedAt(), left));
      if (left.isEmpty()) {
        break;
      }
    }
    return flats;
  }

  /** A kill that took the account flat, and what it left there on purpose. */
  private record Flat(Instant at, Set<String> left) {}
}
