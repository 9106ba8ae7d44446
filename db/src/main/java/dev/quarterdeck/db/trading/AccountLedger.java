package dev.quarterdeck.db.trading;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What the desk's orders came to on an account.
 *
 * @param bought signed base quantity by instrument
 * @param paid quote currency paid for it by instrument, negative is received; commissions aside
 * @param commissions commissions by currency, positive is paid
 */
public record AccountLedger(
    Map<InstrumentId, BigDecimal> bought,
    Map<InstrumentId, BigDecimal> paid,
    Map<String, BigDecimal> commissions) {
  public AccountLedger {
    bought = Map.copyOf(bought);
    paid = Map.copyOf(paid);
    commissions = Map.copyOf(commissions);
  }
}
