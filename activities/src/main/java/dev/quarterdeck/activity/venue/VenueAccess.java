package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;

/** How to ask venues, with regard to how much each of them lets itself be asked. */
public interface VenueAccess {
  /**
   * The account's venue. A request for which there is no budget is not sent and fails as {@link
   * dev.quarterdeck.core.venue.VenueFailure.RateLimited}.
   *
   * @throws java.util.NoSuchElementException naming the accounts there are
   * @throws CredentialsUnusable when its key is missing, readable by others or may withdraw
   */
  VenueAdapter in(BudgetLane lane, VenueAccountId account);

  /** For orders and whatever else can wait. */
  default VenueAdapter ordinary(VenueAccountId account) {
    return in(BudgetLane.ORDINARY, account);
  }

  /** For cancels, flattening, settling and reconciliation. */
  default VenueAdapter reserved(VenueAccountId account) {
    return in(BudgetLane.RESERVED, account);
  }

  /** Asks without a budget: for tests, and for those who must not wait for one. */
  static VenueAccess unlimited(VenueAccounts accounts) {
    return (_, account) -> accounts.adapter(account);
  }
}
