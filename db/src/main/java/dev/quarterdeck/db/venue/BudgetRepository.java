package dev.quarterdeck.db.venue;

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
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * What all workers and bots together may ask a venue. The kill switch does not come here before it
 * acts: it neither waits nor is refused.
 */
public final class BudgetRepository {
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
   * Pays for a request out of every limit that it counts for, or out of none.
   *
   * @param weights weight by limit name; every limit declared
   * @throws IllegalArgumentException when a limit is not declared
   */
  public Spending spend(
      VenueAccountId account, BudgetLane lane, SortedMap<String, Integer> weights, Instant now) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          SortedMap<String, BudgetWindow> windows =
              lock(inside, account, List.copyOf(weights.keySet()));
          for (Map.Entry<String, Integer> weight : weights.entrySet()) {
            BudgetWindow window = declared(windows, account, weight.getKey()).at(now);
            if (!window.allows(lane, weight.getValue(), now)) {
              return new Spending.Refused(
                  weight.getKey(), window.retryAt(lane, weight.getValue(), now));
            }
          }
          weights.forEach(
              (name, weight) ->
                  store(
                      inside,
                      account,
                      declared(windows, account, name).at(now).spent(lane, weight)));
          return new Spending.Granted();
        });
  }

  /**
   * Pays for a request out of limits of several accounts, or out of none. What is spent may be
   * forgotten when the database's machine loses power, which no order waits for: the venue's own
   * count puts it right.
   *
   * @param charges every limit declared, none twice
   * @throws IllegalArgumentException when a limit is not declared
   */
  public Spending spend(BudgetLane lane, Collection<BudgetCharge> charges, Instant now) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          inside.execute("set local synchronous_commit to off");
          SortedMap<BudgetCharge, BudgetWindow> windows = lock(inside, charges, now);
          for (Map.Entry<BudgetCharge, BudgetWindow> one : windows.entrySet()) {
            int weight = one.getKey().weight();
            if (!one.getValue().allows(lane, weight, now)) {
              return new Spending.Refused(
                  one.getKey().limitName(), one.getValue().retryAt(lane, weight, now));
            }
          }
          inside
              .batch(
                  windows.entrySet().stream()
                      .map(
                          one ->
                              update(
                                  inside,
                                  one.getKey().account(),
                                  one.getValue().spent(lane, one.getKey().weight())))
                      .toList())
              .execute();
          return new Spending.Granted();
        });
  }

  /** The windows of the charges, in one question: a submit waits for it. */
  private static SortedMap<BudgetCharge, BudgetWindow> lock(
      DSLContext transaction, Collection<BudgetCharge> charges, Instant now) {
    List<AccountWindow> stored =
        transaction
            .selectFrom(VENUE_BUDGET)
            .where(
                DSL.or(
                    charges.stream()
                        .map(
                            charge ->
                                VENUE_BUDGET
                                    .ACCOUNT
                                    .eq(charge.account().value())
                                    .and(VENUE_BUDGET.LIMIT_NAME.eq(charge.limitName())))
                        .toList()))
            .orderBy(VENUE_BUDGET.ACCOUNT, VENUE_BUDGET.LIMIT_NAME)
            .forUpdate()
            .fetch(
                row ->
                    new AccountWindow(new VenueAccountId(row.getAccount()), window(row).at(now)));
    SortedMap<BudgetCharge, BudgetWindow> windows = new TreeMap<>();
    for (BudgetCharge charge : charges) {
      BudgetWindow window =
          stored.stream()
              .filter(one -> one.account().equals(charge.account()))
              .map(AccountWindow::window)
              .filter(one -> one.limit().name().equals(charge.limitName()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          charge.account() + " has no limit " + charge.limitName()));
      windows.put(
          charge,
          charge.counted().isPresent() ? window.counted(charge.counted().getAsInt()) : window);
    }
    return windows;
  }

  /** How every limit stands. */
  public List<AccountWindow> everyWindow(Instant now) {
    return dsl.selectFrom(VENUE_BUDGET)
        .orderBy(VENUE_BUDGET.ACCOUNT, VENUE_BUDGET.LIMIT_NAME)
        .fetch(row -> new AccountWindow(new VenueAccountId(row.getAccount()), window(row).at(now)));
  }

  /** Takes over a count from the venue's own headers. */
  public void correct(VenueAccountId account, String limitName, int counted, Instant now) {
    change(account, List.of(limitName), window -> window.at(now).counted(counted));
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
    update(transaction, account, window).execute();
  }

  private static Query update(DSLContext transaction, VenueAccountId account, BudgetWindow window) {
    return transaction
        .update(VENUE_BUDGET)
        .set(row(account, window))
        .where(VENUE_BUDGET.ACCOUNT.eq(account.value()))
        .and(VENUE_BUDGET.LIMIT_NAME.eq(window.limit().name()));
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
