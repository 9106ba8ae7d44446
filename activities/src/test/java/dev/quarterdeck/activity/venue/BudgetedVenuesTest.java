package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueAdapterContract.failure;
import static dev.quarterdeck.activity.venue.VenueAdapterContract.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.AccountWindow;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.simvenue.http.AllowedUse;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jooq.ConnectionProvider;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BudgetedVenuesTest {
  private static final VenueAccountId ADA = new VenueAccountId("ada");
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  private static final AllowedUse AS_DOCUMENTED = new AllowedUse(6000, 100, 200_000, 5);

  private final EmbeddedDatabase database = EmbeddedDatabase.fresh();
  private final BudgetRepository budgets = new BudgetRepository(database.dsl());
  private final TestClock clock = new TestClock(Instant.parse("2026-11-21T03:00:20Z"));
  private final TestVenue venue = TestVenue.limited(AS_DOCUMENTED, clock);

  private final BudgetedVenues one = process();
  private final BudgetedVenues other = process();

  @AfterEach
  void stop() {
    venue.close();
    database.close();
  }

  private BudgetedVenues process() {
    return patient(venue, BudgetLimit.RESERVE_PERCENT);
  }

  /** Waits for a database that is slow: what it does not wait for is not counted. */
  private BudgetedVenues patient(TestVenue asked, int reservePercent) {
    return new BudgetedVenues(
        asked.accounts(clock, "ada"), budgets, clock, reservePercent, Duration.ofSeconds(30));
  }

  @Test
  void allProcessesPayOutOfOneBudget() {
    value(one.ordinary(ADA).openOrders());
    value(other.ordinary(ADA).openOrders());

    assertThat(used("request-weight-1m")).isGreaterThanOrEqualTo(160);
  }

  @Test
  void theOrdersOfOneInstrumentCostAFractionOfAll() {
    value(one.ordinary(ADA).openOrders());
    int all = used("request-weight-1m");

    value(one.ordinary(ADA).openOrdersOn(BTCUSDT));

    assertThat(used("request-weight-1m") - all).isEqualTo(6);
  }

  @Test
  void theReservedLaneDoesNotWaitForADatabaseThatDoesNotAnswer() {
    CountDownLatch answers = new CountDownLatch(1);
    BudgetRepository silent =
        new BudgetRepository(
            DSL.using(
                new ConnectionProvider() {
                  @Override
                  public Connection acquire() {
                    try {
                      answers.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    throw new DataAccessException("away");
                  }

                  @Override
                  public void release(Connection connection) {}
                },
                SQLDialect.POSTGRES));
    BudgetedVenues cutOff = new BudgetedVenues(venue.accounts(clock, "ada"), silent, clock);

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          assertThat(value(cutOff.reserved(ADA).openOrders())).isEmpty();
          assertThat(value(cutOff.reserved(ADA).openOrders())).isEmpty();
        });
    answers.countDown();
  }

  @Test
  void theOrdinaryLaneLeavesTheReserveAloneAndNothingIsSentThen() {
    one.ordinary(ADA);
    int asked = 0;
    while (!(one.ordinary(ADA).openOrders() instanceof VenueAnswer.Failed<?>)) {
      asked++;
    }

    assertThat(asked).isBetween(50, 60);
    assertThat(failure(other.ordinary(ADA).openOrders()))
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> {
              assertThat(limited.detail()).contains("not sent", "request-weight-1m");
              assertThat(limited.retryAfter().orElseThrow()).isLessThan(Duration.ofMinutes(1));
            });
    assertThat(value(other.reserved(ADA).openOrders())).isEmpty();
    assertThat(
            venue.truth("RequestReceived").stream()
                .filter(line -> line.toString().contains("/api/v3/openOrders"))
                .count())
        .isEqualTo(asked + 1L);
  }

  @Test
  void limitsThatTheVenueAnnouncesTakeThePlaceOfThoseItDocuments() {
    AllowedUse announced = new AllowedUse(3000, 50, 160_000, 5);
    try (TestVenue changed = TestVenue.limited(announced, clock)) {
      BudgetedVenues first = patient(changed, BudgetLimit.RESERVE_PERCENT);
      BudgetedVenues second = patient(changed, BudgetLimit.RESERVE_PERCENT);
      value(first.reserved(ADA).serverTime());
      assertThat(capacities())
          .containsExactly("orders-10s 100", "orders-1d 200000", "request-weight-1m 6000");

      value(first.reserved(ADA).instruments());
      value(first.reserved(ADA).serverTime());
      assertThat(capacities())
          .containsExactly("orders-10s 50", "orders-1d 160000", "request-weight-1m 3000");

      value(second.reserved(ADA).serverTime());
      assertThat(capacities()).contains("request-weight-1m 3000");
      assertThat(used("request-weight-1m")).isGreaterThanOrEqualTo(23);
    }
  }

  @Test
  void theReserveIsWhatTheDeskSays() {
    BudgetedVenues half = patient(venue, 50);
    int asked = 0;
    while (!(half.ordinary(ADA).openOrders() instanceof VenueAnswer.Failed<?>)) {
      asked++;
    }

    assertThat(asked).isBetween(30, 38);
    assertThat(value(half.reserved(ADA).openOrders())).isEmpty();
  }

  private List<String> capacities() {
    return budgets.everyWindow(clock.instant()).stream()
        .map(window -> window.window().limit())
        .map(limit -> limit.name() + " " + limit.capacity())
        .sorted()
        .toList();
  }

  @Test
  void silenceThatTheVenueAsksForIsKeptByEverybodyInTheOrdinaryLane() {
    value(one.ordinary(ADA).openOrders());
    venue.fault(
        "{\"method\": \"GET\", \"path\": \"/api/v3/openOrders\","
            + " \"effect\": \"too-many-requests\", \"retryAfterSeconds\": 30}");

    assertThat(failure(one.ordinary(ADA).openOrders())).isInstanceOf(RateLimited.class);

    assertThat(failure(other.ordinary(ADA).balances())).isInstanceOf(RateLimited.class);
    assertThat(value(other.reserved(ADA).openOrders())).isEmpty();
    clock.advance(Duration.ofMillis(900));
    assertThat(failure(other.ordinary(ADA).balances())).isInstanceOf(RateLimited.class);
  }

  @Test
  void whatTheVenueCountsBeyondTheDesksOwnRequestsIsTakenOver() {
    for (int i = 0; i < 20; i++) {
      value(venue.accounts(clock, "ada").adapter(ADA).openOrders());
    }
    value(one.reserved(ADA).serverTime());
    value(one.reserved(ADA).serverTime());

    assertThat(used("request-weight-1m")).isGreaterThan(1600);
  }

  @Test
  void whoReadsAndReconcilesPaysInTheReservedLane() {
    VenueAccounts accounts = new BudgetedAccounts(venue.accounts(clock, "ada"), one);

    value(accounts.adapter(ADA).balances());

    assertThat(
            budgets.everyWindow(clock.instant()).stream()
                .mapToInt(window -> window.window().usedReserved())
                .sum())
        .isEqualTo(20);
  }

  @Test
  void withoutTheDatabaseOnlyTheWayOutIsOpen() {
    value(one.ordinary(ADA).book(BTCUSDT, 5));
    database.close();

    assertThat(failure(one.ordinary(ADA).book(BTCUSDT, 5))).isInstanceOf(VenueUnavailable.class);
    assertThat(value(one.reserved(ADA).openOrders())).isEmpty();
  }

  @Test
  void anAddressIsNamedByItsHostAndPort() {
    assertThat(budgets.everyWindow(Instant.EPOCH)).isEmpty();
    value(one.in(BudgetLane.ORDINARY, ADA).serverTime());

    assertThat(budgets.everyWindow(clock.instant()))
        .extracting(window -> window.account().value())
        .contains("ada", "at-127-0-0-1-" + venue.address().getPort());
  }

  private int used(String limit) {
    List<AccountWindow> windows = budgets.everyWindow(clock.instant());
    return windows.stream()
        .filter(window -> window.window().limit().name().equals(limit))
        .mapToInt(window -> window.window().used())
        .sum();
  }
}
