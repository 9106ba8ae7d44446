package dev.quarterdeck.db.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.Intents;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker that hung writes orders while another one takes its bot over. */
class SessionRaceTest {
  private static final VenueAccountId MAIN = new VenueAccountId("main");
  private static final int THREADS = 16;

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final BotSessionRepository sessions = new BotSessionRepository(DATABASE.dsl());

  @Test
  void onlyTheLastSessionRecordsOrders() {
    BotId bot = new BotId("taken");
    OrderIntent early = intent(bot, begin(bot), "early");
    assertThat(intents.record(early)).isEqualTo(new IntentOutcome.Recorded());

    long second = begin(bot);

    assertThat(intents.record(intent(bot, second - 1, "late")))
        .isEqualTo(new IntentOutcome.SessionOver("session 1 of bot taken is over: its last is 2"));
    assertThat(intents.record(early)).isInstanceOf(IntentOutcome.AlreadyRecorded.class);
    assertThat(intents.record(intent(bot, second, "next"))).isEqualTo(new IntentOutcome.Recorded());
    assertThat(intents.find(early.id()).orElseThrow().intent()).isEqualTo(early);
  }

  @Test
  void aSessionThatWasFencedOrNeverBegunRecordsNone() {
    BotId bot = new BotId("fenced");
    long first = begin(bot);
    sessions.fence(bot, "kill");

    assertThat(intents.record(intent(bot, first, "1")))
        .isInstanceOf(IntentOutcome.SessionOver.class);
    assertThat(intents.record(intent(new BotId("nobody"), 1, "1")))
        .isEqualTo(
            new IntentOutcome.SessionOver("session 1 of bot nobody is over: its last is none"));
  }

  @Test
  void aSessionBeginsAfterTheIntentThatIsBeingWritten() throws Exception {
    BotId bot = new BotId("writing");
    long first = begin(bot);
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<IntentOutcome> slow =
          threads.submit(
              () ->
                  DATABASE
                      .dsl()
                      .transactionResult(
                          transaction -> {
                            IntentOutcome outcome =
                                new OrderIntentRepository(DSL.using(transaction))
                                    .record(intent(bot, first, "slow"));
                            written.countDown();
                            commit.await();
                            return outcome;
                          }));
      written.await();
      Future<Set<String>> seen =
          threads.submit(
              () -> {
                begin(bot);
                return recorded(bot);
              });

      assertThat(seen.state()).isEqualTo(Future.State.RUNNING);
      assertThat(sessions.renew(bot, first, Duration.ZERO)).isTrue();
      commit.countDown();

      assertThat(slow.get()).isEqualTo(new IntentOutcome.Recorded());
      assertThat(seen.get(30, TimeUnit.SECONDS))
          .containsExactly(intent(bot, first, "slow").id().value());
    }
  }

  @Test
  void whoBeginsASessionSeesEveryOrderThatAnEarlierOneEverRecords() throws Exception {
    BotId bot = new BotId("raced");
    long session = begin(bot);
    for (int round = 0; round < 5; round++) {
      long current = session;
      List<Future<List<String>>> writers = new ArrayList<>();
      Set<String> seen;
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < THREADS; i++) {
          String step = current + "-" + i;
          writers.add(threads.submit(() -> recordedUntilOver(bot, current, step)));
        }
        session = begin(bot);
        seen = recorded(bot);
      }
      for (Future<List<String>> writer : writers) {
        assertThat(seen).containsAll(writer.get());
      }
    }
  }

  /** Records orders until it is refused, and tells which were recorded. */
  private List<String> recordedUntilOver(BotId bot, long session, String step) {
    List<String> recorded = new ArrayList<>();
    for (int order = 0; ; order++) {
      OrderIntent intent = intent(bot, session, step + "/" + order);
      if (intents.record(intent) instanceof IntentOutcome.SessionOver) {
        return recorded;
      }
      recorded.add(intent.id().value());
    }
  }

  private Set<String> recorded(BotId bot) {
    return intents.unsettled(new HaltScope.Bot(bot)).stream()
        .map(stored -> stored.intent().id().value())
        .collect(Collectors.toSet());
  }

  private long begin(BotId bot) {
    return ((SessionOutcome.Begun) sessions.begin(bot, "test", Duration.ZERO)).session();
  }

  private static OrderIntent intent(BotId bot, long session, String step) {
    return OrderIntent.trade(
        Intents.trade(bot, MAIN, step).request(), MAIN, bot, session, Intents.NOW);
  }
}
