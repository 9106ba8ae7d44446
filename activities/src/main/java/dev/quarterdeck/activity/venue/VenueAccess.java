package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.db.venue.BudgetPrice;
import dev.quarterdeck.db.venue.Spending;
import java.time.Instant;

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

  /**
   * The way of one order to its venue in the ordinary lane. What it costs is paid together with
   * recording its intent, so that an order waits for the database once.
   *
   * @throws java.util.NoSuchElementException naming the accounts there are
   */
  default Submitting submitting(VenueAccountId account) {
    return (order, decidedAt, _) -> ordinary(account).submit(order, decidedAt);
  }

  /** Sends one order, once. */
  interface Submitting {
    /** What it costs now; nothing by default. */
    default BudgetPrice price() {
      return BudgetPrice.nothing();
    }

    /**
     * As {@link VenueAdapter#submit}; not sent, and {@link
     * dev.quarterdeck.core.venue.VenueFailure.RateLimited}, where it is not paid for.
     */
    VenueAnswer<OrderReport.Status> submit(OrderRequest order, Instant decidedAt, Spending paid);
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
