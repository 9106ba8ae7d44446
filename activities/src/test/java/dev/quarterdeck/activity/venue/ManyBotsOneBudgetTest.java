package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueTrial.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.AccountKill;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillAccess;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.BudgetRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import dev.quarterdeck.simvenue.http.AllowedUse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bots of two processes send as fast as they can on one account, over HTTP and with PostgreSQL;
 * judged by what the venue counted. Time stands until it is moved.
 */
class ManyBotsOneBudgetTest {
  private static final VenueAccountId ADA = new VenueAccountId("ada");
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  private static final List<BotId> BOTS =
      List.of(new BotId("one"), new BotId("two"), new BotId("three"), new BotId("four"));
  private static final int TRIES = 10;

  /** Of twenty orders in ten seconds a fifth is reserved. */
  private static final int ORDERS = 16;

  @TempDir Path folder;

  private final TestClock clock = new TestClock(Instant.parse("2026-11-21T03:00:05Z"));
  private final EmbeddedDatabase database = EmbeddedDatabase.fresh();
  private final OrderIntentRepository intents = new OrderIntentRepository(database.dsl());
  private final VenueOrderRepository orders = new VenueOrderRepository(database.dsl());
  private final TestVenue venue = TestVenue.limited(new AllowedUse(6000, 20, 200_000, 5), clock);
  private final AtomicInteger steps = new AtomicInteger();
  private final List<OrderSettling> settling = new ArrayList<>();

  @AfterEach
  void stop() {
    settling.forEach(OrderSettling::close);
    venue.close();
    database.close();
  }

  @Test
  void theyNeverAskForMoreThanThereIsAndTheWayOutStaysOpen() throws Exception {
    Process first = new Process();
    Process second = new Process();
    InstrumentFilters rules = first.rules();

    List<Sending> sent = allSend(List.of(first, second), rules, TRIES);
    assertThat(sent).hasSize(BOTS.size() * TRIES);
    List<Sending.Taken> taken = of(Sending.Taken.class, sent);
    assertThat(taken).hasSize(ORDERS);
    assertThat(of(Sending.Refused.class, sent))
        .hasSize(BOTS.size() * TRIES - ORDERS)
        .allSatisfy(ManyBotsOneBudgetTest::assertNotSent);
    assertThat(placed()).isEqualTo(ORDERS);

    spendTheWeight(first, second);
    assertThat(first.sender.cancel(id(taken.getFirst()))).isInstanceOf(Cancelling.Closed.class);
    assertThat(second.sender.cancel(id(taken.getLast()))).isInstanceOf(Cancelling.Closed.class);
    clock.advance(Duration.ofSeconds(10));
    assertThat(of(Sending.Taken.class, allSend(List.of(first, second), rules, 1)))
        .as("orders are free again, requests are not")
        .isEmpty();
    assertThat(placed()).isEqualTo(ORDERS);

    clock.advance(Duration.ofSeconds(45));
    assertThat(allSend(List.of(first, second), rules, 1))
        .hasSize(BOTS.size())
        .hasOnlyElementsOfType(Sending.Taken.class);

    spendTheWeight(first, second);
    assertThat(kill(first).verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(value(venue.spot("ada", clock).openOrders())).isEmpty();
    assertThat(venue.truth("RequestAnswered"))
        .extracting(answer -> answer.path("status").asInt())
        .doesNotContain(429, 418);
  }

  private List<Sending> allSend(List<Process> processes, InstrumentFilters rules, int tries)
      throws InterruptedException, ExecutionException {
    List<Future<List<Sending>>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int bot = 0; bot < BOTS.size(); bot++) {
        BotId id = BOTS.get(bot);
        Process process = processes.get(bot % processes.size());
        running.add(threads.submit(() -> process.sends(id, rules, tries)));
      }
    }
    List<Sending> all = new ArrayList<>();
    for (Future<List<Sending>> bot : running) {
      all.addAll(bot.get());
    }
    return all;
  }

  /** Uses up what the ordinary lane has for this minute, to the last of it. */
  private static void spendTheWeight(Process... processes) {
    for (Process process : processes) {
      untilRefused(() -> process.venues.ordinary(ADA).openOrders());
      untilRefused(() -> process.venues.ordinary(ADA).serverTime());
    }
  }

  private static void untilRefused(Supplier<VenueAnswer<?>> question) {
    VenueAnswer<?> answer;
    do {
      answer = question.get();
    } while (answer instanceof VenueAnswer.Answered<?>);
    assertThat(((VenueAnswer.Failed<?>) answer).failure().detail())
        .contains("not sent", "request-weight-1m");
  }

  private static void assertNotSent(Sending.Refused refused) {
    assertThat(refused.failure())
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> {
              assertThat(limited.detail()).contains("not sent", "orders-10s");
              assertThat(limited.retryAfter().orElseThrow())
                  .isLessThanOrEqualTo(Duration.ofSeconds(10));
            });
  }

  private long placed() {
    return venue.truth("RequestReceived").stream()
        .filter(line -> line.path("method").asString().equals("POST"))
        .filter(line -> line.path("path").asString().equals("/api/v3/order"))
        .count();
  }

  private static ClientOrderId id(Sending.Taken taken) {
    return taken.order().request().clientOrderId();
  }

  private static <T extends Sending> List<T> of(Class<T> kind, List<Sending> all) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** A kill of the account as the desk does it: it asks without a budget. */
  private VenueOutcome kill(Process process) {
    Instant now = clock.instant();
    AccountKill kill =
        new AccountKill(
            new KillMandate(
                "k1",
                new HaltScope.Desk(),
                KillOrder.Method.CANCEL_ONLY,
                new TreeSet<>(),
                new TreeSet<>(List.of("USDT")),
                ADA,
                false,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                new BigDecimal("0.02"),
                now,
                now),
            new KillAccess(
                process.accounts.forKill(ADA),
                Sha256::of,
                BotShare.unknown(),
                clock,
                clock::advance,
                KillAccess.Concurrency.inTurn()));
    PassOutcome last = kill.run(pass -> clock.instant().isBefore(now.plusSeconds(30)), pass -> {});
    return kill.outcome(last);
  }

  /** A process of the desk. */
  private final class Process {
    private final DeskVenueAccounts accounts = venue.accounts(clock, "ada");
    private final BudgetedVenues venues =
        new BudgetedVenues(
            accounts,
            new BudgetRepository(database.dsl()),
            clock,
            BudgetLimit.RESERVE_PERCENT,
            Duration.ofSeconds(30));
    private final VenueOrderSender sender;

    Process() {
      OrderSettling asking =
          new OrderSettling(
              accounts, venues, intents, orders, new FileArtifactStore(folder), clock);
      settling.add(asking);
      sender = new VenueOrderSender(venues, intents, orders, asking, clock);
    }

    /** Reads the rules as a bot does first; with them the venue says what it allows. */
    InstrumentFilters rules() {
      return value(venues.reserved(ADA).instruments()).stream()
          .filter(one -> one.instrument().id().equals(BTCUSDT))
          .findFirst()
          .orElseThrow();
    }

    List<Sending> sends(BotId bot, InstrumentFilters rules, int tries) {
      List<Sending> sendings = new ArrayList<>();
      for (int i = 0; i < tries; i++) {
        OrderRequest request =
            new OrderRequest(
                ClientOrderId.derive(bot, "step-" + steps.incrementAndGet(), "1"),
                BTCUSDT,
                Side.BUY,
                new BigDecimal("0.001"),
                Optional.of(new BigDecimal("50000")),
                OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
                false);
        sendings.add(
            sender.send(
                new OrderIntent(request, ADA, bot, Optional.empty(), clock.instant()),
                rules,
                Optional.of(new BigDecimal("60000"))));
      }
      return sendings;
    }
  }
}
