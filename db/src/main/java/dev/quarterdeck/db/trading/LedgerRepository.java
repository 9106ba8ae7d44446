package dev.quarterdeck.db.trading;

import static dev.quarterdeck.db.generated.Tables.VENUE_FILL;
import static dev.quarterdeck.db.generated.Tables.VENUE_ORDER;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.venue.OwnFills;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Sums over the executions of the desk's own orders. */
public final class LedgerRepository {
  private final DSLContext dsl;

  public LedgerRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** What the desk's orders came to on an account, as far as executions were read. */
  public AccountLedger of(VenueAccountId account) {
    Map<InstrumentId, BigDecimal> bought = new HashMap<>();
    Map<InstrumentId, BigDecimal> paid = new HashMap<>();
    dsl.select(
            VENUE_FILL.INSTRUMENT,
            DSL.sum(OwnFills.SIGNED),
            DSL.sum(OwnFills.SIGNED.mul(VENUE_FILL.PRICE)))
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(OwnFills.isOfOrder())
        .where(VENUE_FILL.ACCOUNT.eq(account.value()))
        .groupBy(VENUE_FILL.INSTRUMENT)
        .forEach(
            row -> {
              InstrumentId instrument = InstrumentId.parse(row.value1());
              bought.put(instrument, row.value2());
              paid.put(instrument, row.value3());
            });
    return new AccountLedger(bought, paid, commissions(account));
  }

  private Map<String, BigDecimal> commissions(VenueAccountId account) {
    return dsl.select(VENUE_FILL.COMMISSION_CURRENCY, DSL.sum(VENUE_FILL.COMMISSION))
        .from(VENUE_FILL)
        .join(VENUE_ORDER)
        .on(OwnFills.isOfOrder())
        .where(VENUE_FILL.ACCOUNT.eq(account.value()))
        .groupBy(VENUE_FILL.COMMISSION_CURRENCY)
        .fetchMap(VENUE_FILL.COMMISSION_CURRENCY, DSL.sum(VENUE_FILL.COMMISSION));
  }
}
