package dev.quarterdeck.db.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.Intents;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bots submit as fast as they can while the latch is tripped. */
class HaltRaceTest {
  private static final int THREADS = 100;

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  /** Fewer than the server has connections. */
  private final Semaphore connections = new Semaphore(40);

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final HaltRepository halts = new HaltRepository(DATABASE.dsl());

  @ParameterizedTest
  @ValueSource(strings = {"bot:racer-1", "venue:account-2", "bot:racer-3", "desk"})
  void afterATripHasReturnedNoIntentIsAccepted(String text) throws Exception {
    HaltScope scope = HaltScope.parse(text);
    String number = text.equals("desk") ? "4" : text.substring(text.length() - 1);
    BotId bot = new BotId("racer-" + number);
    VenueAccountId account = new VenueAccountId("account-" + number);
    AtomicBoolean tripped = new AtomicBoolean();
    List<Future<Boolean>> bots = new ArrayList<>();
    List<Future<TripOutcome>> trips = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < THREADS; i++) {
        String step = number + "-" + i;
        if (i % 10 == 5) {
          trips.add(threads.submit(() -> trip(scope, step, tripped)));
        } else {
          bots.add(threads.submit(() -> acceptedAfterTrip(bot, account, step, tripped)));
        }
      }
    }

    for (Future<Boolean> acceptedAfterTrip : bots) {
      assertThat(acceptedAfterTrip.get()).isFalse();
    }
    List<String> kills = new ArrayList<>();
    int joined = 0;
    for (Future<TripOutcome> trip : trips) {
      kills.add(trip.get().halt().killId());
      joined += trip.get().joined() ? 1 : 0;
    }
    assertThat(kills.stream().distinct()).hasSize(1);
    assertThat(joined).isEqualTo(trips.size() - 1);
    assertThat(intents.record(Intents.trade(bot, account, "late")))
        .isInstanceOf(IntentOutcome.Refused.class);
  }

  private TripOutcome trip(HaltScope scope, String id, AtomicBoolean tripped) throws Exception {
    TripOutcome outcome =
        connected(() -> halts.trip(new HaltRequest(id, scope, "grace", "race", Intents.NOW)));
    tripped.set(true);
    return outcome;
  }

  /** Submits until it is refused; true when an intent that began after a trip was accepted. */
  private boolean acceptedAfterTrip(
      BotId bot, VenueAccountId account, String step, AtomicBoolean tripped) throws Exception {
    for (int order = 0; ; order++) {
      String name = step + "/" + order;
      connections.acquire();
      boolean late = tripped.get();
      IntentOutcome outcome;
      try {
        outcome = intents.record(Intents.trade(bot, account, name));
      } finally {
        connections.release();
      }
      if (outcome instanceof IntentOutcome.Refused) {
        return false;
      }
      if (late) {
        return true;
      }
    }
  }

  private <T> T connected(Callable<T> call) throws Exception {
    connections.acquire();
    try {
      return call.call();
    } finally {
      connections.release();
    }
  }
}
