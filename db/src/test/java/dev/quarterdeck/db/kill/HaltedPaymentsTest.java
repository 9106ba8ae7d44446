package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.venue.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.Intents;
import dev.quarterdeck.db.venue.LimitedAccount;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A halt and orders that are to be paid for. */
class HaltedPaymentsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final HaltRepository halts = new HaltRepository(DATABASE.dsl());

  @Test
  void aHaltDoesNotWaitForAnOrderThatWaitsToPay() throws Exception {
    LimitedAccount account = LimitedAccount.of(DATABASE.dsl(), "queue", 10);
    // The connection is closed first, whatever failed: who waits for its lock can end.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = DATABASE.dataSource().getConnection()) {
      other.setAutoCommit(false);
      try (Statement holding = other.createStatement()) {
        holding.execute("select from venue_budget where account = 'queue' for update");
      }
      Future<IntentOutcome> waiting =
          threads.submit(
              () ->
                  intents.record(
                      Intents.trade(new BotId("queue"), account.id(), "1"), account.price()));
      await().atMost(PATIENCE).until(HaltedPaymentsTest::somebodyWaitsForALock);

      Future<?> halt = threads.submit(() -> halts.trip(halt("paid-2", "queue")));

      await().atMost(PATIENCE).until(halt::isDone);
      assertThat(waiting.isDone()).isFalse();
      other.rollback();
      assertThat(waiting.get()).isInstanceOf(IntentOutcome.Refused.class);
      halt.get();
    }
    assertThat(account.used()).isZero();
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
    LimitedAccount account = LimitedAccount.of(DATABASE.dsl(), "halted", 10);
    halts.trip(halt("paid-1", "halted"));

    assertThat(intents.record(Intents.trade(new BotId("any"), account.id(), "1"), account.price()))
        .isInstanceOf(IntentOutcome.Refused.class);

    assertThat(account.used()).isZero();
  }

  private static HaltRequest halt(String id, String account) {
    return new HaltRequest(id, HaltScope.parse("venue:" + account), "grace", "drill", NOW);
  }
}
