package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;

/** What perpetual trades cost: an account's own rates, or those of a tier where it agreed to it. */
final class PerpetualFees {

  private final FeeTable table;

  PerpetualFees(FeeTable table) {
    this.table = table;
  }

  Fees of(MarginAccount account, long now) {
    return account.byTier() ? table.at(account.volume(now)) : account.account().fees();
  }

  /** Which tier an account is in; zero for those with rates of their own. */
  int tier(MarginAccount account, long now) {
    return account.byTier() ? table.tier(account.volume(now)) : 0;
  }

  /** Takes the fee for a fill, and counts it towards the account's tier. */
  BigDecimal charge(MarginAccount account, BigDecimal amount, boolean isMaker, long now) {
    BigDecimal fee = of(account, now).on(amount, isMaker);
    account.traded(amount, now);
    return fee;
  }
}
