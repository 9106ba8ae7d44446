package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.AccountKill;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillAccess;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** The kill's own steps on ada's account of a running venue, over HTTP and with faults. */
abstract class AccountKillTrial {
  final TestVenue venue;
  final VenueAdapter adapter;

  AccountKillTrial(TestVenue venue, Function<TestVenue, VenueAdapter> adapter) {
    this.venue = venue;
    this.adapter = adapter.apply(venue);
  }

  @AfterEach
  final void stop() {
    venue.close();
  }

  /**
   * A kill of the whole desk that takes the account flat.
   *
   * @param derivatives whether the account holds positions on margin, else assets
   * @param keep what it leaves
   */
  final AccountKill kill(boolean derivatives, String... keep) {
    Instant now = Instant.now();
    KillMandate mandate =
        new KillMandate(
            "k1",
            new HaltScope.Desk(),
            KillOrder.Method.FLATTEN,
            new TreeSet<>(List.of(keep)),
            new TreeSet<>(List.of("USDT")),
            new VenueAccountId("ada"),
            derivatives,
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            new BigDecimal("0.02"),
            now,
            now);
    return new AccountKill(
        mandate,
        new KillAccess(
            adapter,
            Sha256::of,
            BotShare.unknown(),
            Clock.systemUTC(),
            AccountKillTrial::pause,
            KillAccess.Concurrency.inTurn()));
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Arms a fault.
   *
   * @param more further fields of it, each after a comma
   */
  final void fault(String path, String moment, String effect, String more) {
    venue.fault(
        "{\"path\": \"%s\", \"moment\": \"%s\", \"effect\": \"%s\"%s}"
            .formatted(path, moment, effect, more));
  }
}
