package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.db.venue.BudgetPrice;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.Spending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts' venues under one budget for all processes: requests are paid for in PostgreSQL
 * before they are sent, out of what the venue allows the account and the address.
 */
public final class BudgetedVenues implements VenueAccess {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final DeskVenueAccounts accounts;
  private final BudgetRepository budgets;
  private final Clock clock;
  private final int reservePercent;
  private final Duration patience;
  private final Map<VenueAccountId, VenueBudget> known = new ConcurrentHashMap<>();

  /** With a reserve of a fifth. */
  public BudgetedVenues(DeskVenueAccounts accounts, BudgetRepository budgets, Clock clock) {
    this(accounts, budgets, clock, BudgetLimit.RESERVE_PERCENT);
  }

  /**
   * @param reservePercent what of every limit the ordinary lane leaves alone, 0 to 90
   */
  public BudgetedVenues(
      DeskVenueAccounts accounts, BudgetRepository budgets, Clock clock, int reservePercent) {
    this(accounts, budgets, clock, reservePercent, PATIENCE);
  }

  /**
   * @param patience how long the reserved lane waits for the database
   */
  BudgetedVenues(
      DeskVenueAccounts accounts,
      BudgetRepository budgets,
      Clock clock,
      int reservePercent,
      Duration patience) {
    this.reservePercent = reservePercent;
    this.patience = patience;
    this.accounts = Objects.requireNonNull(accounts, "accounts");
    this.budgets = Objects.requireNonNull(budgets, "budgets");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public VenueAdapter in(BudgetLane lane, VenueAccountId account) {
    return venue(lane, account);
  }

  @Override
  public Submitting submitting(VenueAccountId account) {
    VenueBudget budget = budgetOf(account);
    return new Submitting() {
      @Override
      public BudgetPrice price() {
        return budget.priceOfAnOrder();
      }

      @Override
      public VenueAnswer<OrderReport.Status> submit(
          OrderRequest order, Instant decidedAt, Spending paid) {
        return venue(BudgetLane.ORDINARY, account).submitPaid(order, decidedAt, paid);
      }
    };
  }

  private BudgetedVenue venue(BudgetLane lane, VenueAccountId account) {
    return new BudgetedVenue(
        accounts.adapter(account).venue(),
        () -> accounts.adapter(account),
        budgetOf(account),
        lane);
  }

  private VenueBudget budgetOf(VenueAccountId account) {
    return known.computeIfAbsent(account, this::budget);
  }

  private VenueBudget budget(VenueAccountId account) {
    return new VenueBudget(
        budgets,
        accounts.config(account),
        accounts.usage(account),
        clock,
        reservePercent,
        patience);
  }
}
