package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.venue.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.BudgetWindow;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.HaltRepository;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order's budget is spent by the statement that records its intent. */
class PaidIntentsTest {
  private static final String ORDERS = "orders-10s";

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final BudgetRepository budgets = new BudgetRepository(DATABASE.dsl());

  @Test
  void anOrderIsRecordedOnceAndPaidFor() {
    VenueAccountId account = limited("once", 10);
    OrderIntent intent = Intents.trade(new BotId("once"), account, "1");

    assertThat(intents.record(intent, price(account)))
        .isEqualTo(new IntentOutcome.Recorded(new Spending.Granted()));
    assertThat(used(account)).isEqualTo(1);

    assertThat(intents.record(intent, price(account)))
        .isEqualTo(
            new IntentOutcome.AlreadyRecorded(
                new StoredIntent(intent, IntentState.SUBMITTED, NOW)));
  }

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
      await().until(PaidIntentsTest::somebodyWaitsForALock);

      Future<?> halt =
          threads.submit(() -> new HaltRepository(DATABASE.dsl()).trip(halt("paid-2", "queue")));

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
  void whatTheBudgetRefusesIsRecordedAndNotPaid() {
    VenueAccountId account = limited("spent", 1);
    BotId bot = new BotId("spent");
    assertThat(intents.record(Intents.trade(bot, account, "1"), price(account)))
        .isEqualTo(new IntentOutcome.Recorded(new Spending.Granted()));
    OrderIntent second = Intents.trade(bot, account, "2");

    assertThat(intents.record(second, price(account)))
        .isEqualTo(
            new IntentOutcome.Recorded(
                new Spending.Refused(ORDERS, window(account).start().plusSeconds(10))));

    assertThat(intents.find(second.id())).isPresent();
    assertThat(used(account)).isEqualTo(1);
  }

  @Test
  void whatAHaltRefusesIsNotPaid() {
    VenueAccountId account = limited("halted", 10);
    new HaltRepository(DATABASE.dsl()).trip(halt("paid-1", "halted"));

    assertThat(intents.record(Intents.trade(new BotId("any"), account, "1"), price(account)))
        .isInstanceOf(IntentOutcome.Refused.class);

    assertThat(used(account)).isZero();
  }

  @Test
  void withoutThatLimitNothingIsRecorded() {
    VenueAccountId account = new VenueAccountId("undeclared");
    OrderIntent intent = Intents.trade(new BotId("undeclared"), account, "1");

    assertThatThrownBy(() -> intents.record(intent, price(account)))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("a limit is not declared");

    assertThat(intents.find(intent.id())).isEmpty();
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
