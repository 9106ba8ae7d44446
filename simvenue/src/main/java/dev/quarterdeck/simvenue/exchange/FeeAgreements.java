package dev.quarterdeck.simvenue.exchange;

import java.util.Set;
import java.util.function.Function;

/** What spot accounts have agreed to pay their fees by, beside rates of their own. */
public final class FeeAgreements {

  private final Object lock;
  private final Function<String, Account> accounts;
  private final Commissions commissions;

  FeeAgreements(Object lock, Function<String, Account> accounts, Commissions commissions) {
    this.lock = lock;
    this.accounts = accounts;
    this.commissions = commissions;
  }

  /** Lets an account pay its fees by terms of the venue; its own rates must be plain ones. */
  public void agree(String account, Set<FeeTerm> terms) {
    synchronized (lock) {
      Account agreeing = accounts.apply(account);
      if (!terms.isEmpty() && agreeing.fees().of() != FeeBasis.RECEIVED) {
        throw new IllegalArgumentException(account + " pays on top of what it trades");
      }
      commissions.agree(agreeing, terms);
    }
  }

  /** What an account has agreed to. */
  public Set<FeeTerm> terms(String account) {
    synchronized (lock) {
      return commissions.terms(accounts.apply(account));
    }
  }

  /** The terms that there are. */
  public FeeRules rules() {
    synchronized (lock) {
      return commissions.rules();
    }
  }
}
