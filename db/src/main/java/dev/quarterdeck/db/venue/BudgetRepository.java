package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.generated.Tables.SPEND_BUDGET;
import static dev.quarterdeck.db.generated.Tables.VENUE_BUDGET;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.BudgetWindow;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.generated.tables.records.VenueBudgetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * What all workers and bots together may ask a venue. The kill switch does not come here before it
 * acts: it neither waits nor is refused.
 */
public final class BudgetRepository {
  private static final String UNDECLARED = "QD004";

  private final DSLContext dsl;

  public BudgetRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Says what a limit of an account is; what is used of its window stays, unless that changed. */
  public void declare(VenueAccountId account, BudgetLimit limit, Instant now) {
    dsl.transaction(
        transaction -> {
          DSLContext inside = transaction.dsl();
          BudgetWindow fresh = BudgetWindow.fresh(limit, now);
          inside.insertInto(VENUE_BUDGET).set(row(account, fresh)).onConflictDoNothing().execute();
          BudgetWindow stored = lock(inside, account, List.of(limit.name())).get(limit.name());
          if (stored != null && !stored.limit().equals(limit)) {
            boolean sameWindow = stored.limit().window().equals(limit.window());
            store(
                inside,
                account,
                sameWindow
                    ? new BudgetWindow(
                        limit,
                        stored.start(),
                        stored.used(),
                        stored.usedReserved(),
                        stored.pausedUntil())
                    : fresh.paused(stored.pausedUntil()));
          }
        });
  }

  /** Says what a limit of an account is where nobody has said anything of it yet. */
  public void declareUnlessKnown(VenueAccountId account, BudgetLimit limit, Instant now) {
    dsl.insertInto(VENUE_BUDGET)
        .set(row(account, BudgetWindow.fresh(limit, now)))
        .onConflictDoNothing()
        .execute();
  }

  /**
   * Pays for a request out of limits of several accounts, or out of none, in one question. What is
   * spent may be forgotten when the database's machine loses power, which nobody waits for: the
   * venue's own count puts it right. An order is paid for as its intent is recorded.
   *
   * @param charges every limit declared, none twice
   * @throws IllegalArgumentException when a limit is not declared
   */
  public Spending spend(BudgetLane lane, Collection<BudgetCharge> charges, Instant now) {
    try {
      return dsl.selectFrom(
              SPEND_BUDGET(
                  lane.name(),
                  each(charges, charge -> charge.account().value(), String[]::new),
                  each(charges, BudgetCharge::limitName, String[]::new),
                  each(charges, BudgetCharge::weight, Integer[]::new),
                  each(charges, charge -> charge.counted().orElse(0), Integer[]::new),
                  now))
          .fetchOptional()
          .map(row -> Spending.of(row.getRefusedLimit(), row.getRetryAt()))
          .orElseGet(Spending.Granted::new);
    } catch (DataAccessException e) {
      if (UNDECLARED.equals(e.sqlState())) {
        throw new IllegalArgumentException("a limit is not declared: " + charges, e);
      }
      throw e;
    }
  }

  static <T> T[] each(
      Collection<BudgetCharge> charges, Function<BudgetCharge, T> part, IntFunction<T[]> array) {
    return charges.stream().map(part).toArray(array);
  }

  /** How every limit stands. */
  public List<AccountWindow> everyWindow(Instant now) {
    return dsl.selectFrom(VENUE_BUDGET)
        .orderBy(VENUE_BUDGET.ACCOUNT, VENUE_BUDGET.LIMIT_NAME)
        .fetch(row -> new AccountWindow(new VenueAccountId(row.getAccount()), window(row).at(now)));
  }

  /** Keeps the ordinary lane of an account out of all its limits, for everybody. */
  public void pause(VenueAccountId account, Instant until) {
    List<String> names =
        dsl.select(VENUE_BUDGET.LIMIT_NAME)
            .from(VENUE_BUDGET)
            .where(VENUE_BUDGET.ACCOUNT.eq(account.value()))
            .fetch(VENUE_BUDGET.LIMIT_NAME);
    change(account, names, window -> window.paused(until));
  }

  /** How each limit of an account stands. */
  public List<BudgetWindow> windows(VenueAccountId account, Instant now) {
    return dsl.selectFrom(VENUE_BUDGET)
        .where(VENUE_BUDGET.ACCOUNT.eq(account.value()))
        .orderBy(VENUE_BUDGET.LIMIT_NAME)
        .fetch(row -> window(row).at(now));
  }

  private void change(
      VenueAccountId account, List<String> names, UnaryOperator<BudgetWindow> change) {
    dsl.transaction(
        transaction -> {
          SortedMap<String, BudgetWindow> windows = lock(transaction.dsl(), account, names);
          for (String name : names) {
            store(transaction.dsl(), account, change.apply(declared(windows, account, name)));
          }
        });
  }

  private static BudgetWindow declared(
      Map<String, BudgetWindow> windows, VenueAccountId account, String name) {
    BudgetWindow window = windows.get(name);
    if (window == null) {
      throw new IllegalArgumentException(account + " has no limit " + name);
    }
    return window;
  }

  /** In the order of names, so that two that need the same rows never wait for each other. */
  private static SortedMap<String, BudgetWindow> lock(
      DSLContext transaction, VenueAccountId account, List<String> names) {
    SortedMap<String, BudgetWindow> windows = new TreeMap<>();
    transaction
        .selectFrom(VENUE_BUDGET)
        .where(VENUE_BUDGET.ACCOUNT.eq(account.value()))
        .and(VENUE_BUDGET.LIMIT_NAME.in(names))
        .orderBy(VENUE_BUDGET.LIMIT_NAME)
        .forUpdate()
        .forEach(row -> windows.put(row.getLimitName(), window(row)));
    return windows;
  }

  private static void store(DSLContext transaction, VenueAccountId account, BudgetWindow window) {
    transaction
        .update(VENUE_BUDGET)
        .set(row(account, window))
        .where(VENUE_BUDGET.ACCOUNT.eq(account.value()))
        .and(VENUE_BUDGET.LIMIT_NAME.eq(window.limit().name()))
        .execute();
  }

  private static VenueBudgetRecord row(VenueAccountId account, BudgetWindow window) {
    VenueBudgetRecord row = new VenueBudgetRecord();
    row.setAccount(account.value());
    row.setLimitName(window.limit().name());
    row.setWindowMillis(window.limit().window().toMillis());
    row.setCapacity(window.limit().capacity());
    row.setReserve(window.limit().reserve());
    row.setWindowStart(window.start());
    row.setUsed(window.used());
    row.setUsedReserved(window.usedReserved());
    row.setPausedUntil(window.pausedUntil());
    return row;
  }

  private static BudgetWindow window(VenueBudgetRecord row) {
    return new BudgetWindow(
        new BudgetLimit(
            row.getLimitName(),
            Duration.ofMillis(row.getWindowMillis()),
            row.getCapacity(),
            row.getReserve()),
        row.getWindowStart(),
        row.getUsed(),
        row.getUsedReserved(),
        row.getPausedUntil());
  }
}
