package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.venue.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.BudgetWindow;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.BudgetCharge;
import dev.quarterdeck.db.venue.BudgetPrice;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.Intents;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A halt and orders that are to be paid for. */
class HaltedPaymentsTest {
  private static final String ORDERS = "orders-10s";

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final BudgetRepository budgets = new BudgetRepository(DATABASE.dsl());
  private final HaltRepository halts = new HaltRepository(DATABASE.dsl());

  @Test
  void aHaltDoesNotWaitForAnOrderThatWaitsToPay() throws Exception {
    VenueAccountId account = limited("queue", 10);
    try (Connection other = DATABASE.dataSource().getConnection();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      try (Statement holding = other.createStatement()) {
        holding.execute("select from venue_budget where account = 'queue' for update");
      }
      Future<IntentOutcome> waiting =
          threads.submit(
              () ->
                  intents.record(Intents.trade(new BotId("queue"), account, "1"), price(account)));
      await().until(HaltedPaymentsTest::somebodyWaitsForALock);

      Future<?> halt = threads.submit(() -> halts.trip(halt("paid-2", "queue")));

      await().until(halt::isDone);
      assertThat(waiting.isDone()).isFalse();
      other.rollback();
      assertThat(waiting.get()).isInstanceOf(IntentOutcome.Refused.class);
      halt.get();
    }
    assertThat(used(account)).isZero();
  }

  private static boolean somebodyWaitsForALock() {
    return DATABASE
        .dsl()
        .fetchExists(
            DSL.select()
                .from("pg_stat_activity")
                .where("wait_event_type = 'Lock' and query like '%charge_budget%'"));
  }

  @Test
  void whatAHaltRefusesIsNotPaid() {
    VenueAccountId account = limited("halted", 10);
    halts.trip(halt("paid-1", "halted"));

    assertThat(intents.record(Intents.trade(new BotId("any"), account, "1"), price(account)))
        .isInstanceOf(IntentOutcome.Refused.class);

    assertThat(used(account)).isZero();
  }

  private static HaltRequest halt(String id, String account) {
    return new HaltRequest(id, HaltScope.parse("venue:" + account), "grace", "drill", NOW);
  }

  private VenueAccountId limited(String name, int capacity) {
    VenueAccountId account = new VenueAccountId(name);
    budgets.declare(account, new BudgetLimit(ORDERS, Duration.ofSeconds(10), capacity, 0), NOW);
    return account;
  }

  private static BudgetPrice price(VenueAccountId account) {
    return new BudgetPrice(
        BudgetLane.ORDINARY,
        List.of(new BudgetCharge(account, ORDERS, 1, OptionalInt.empty())),
        NOW);
  }

  private int used(VenueAccountId account) {
    return window(account).used();
  }

  private BudgetWindow window(VenueAccountId account) {
    return budgets.windows(account, NOW).getFirst();
  }
}
