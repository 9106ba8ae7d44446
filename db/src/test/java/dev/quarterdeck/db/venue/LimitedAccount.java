package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.BudgetWindow;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jooq.DSLContext;

/** An account with one limit, that of its orders in ten seconds. */
public record LimitedAccount(VenueAccountId id, BudgetRepository budgets) {
  static final String ORDERS = "orders-10s";

  /** Declares it. */
  public static LimitedAccount of(DSLContext dsl, String name, int capacity) {
    BudgetRepository budgets = new BudgetRepository(dsl);
    VenueAccountId account = new VenueAccountId(name);
    budgets.declare(
        account, new BudgetLimit(ORDERS, Duration.ofSeconds(10), capacity, 0), Intents.NOW);
    return new LimitedAccount(account, budgets);
  }

  /** What an order of an account costs. */
  public static BudgetPrice price(VenueAccountId account) {
    return new BudgetPrice(
        BudgetLane.ORDINARY,
        List.of(new BudgetCharge(account, ORDERS, 1, OptionalInt.empty())),
        Intents.NOW);
  }

  /** What an order of this one costs. */
  public BudgetPrice price() {
    return price(id);
  }

  /** How many orders were paid for. */
  public int used() {
    return window().used();
  }

  BudgetWindow window() {
    return budgets.windows(id, Intents.NOW).getFirst();
  }
}
