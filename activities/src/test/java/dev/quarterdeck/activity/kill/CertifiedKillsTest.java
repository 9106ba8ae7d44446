package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.ReadKind;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.kill.KeptHolding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a later kill of a bot has to know of a certificate. */
class CertifiedKillsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final VenueAccountId SOLD = new VenueAccountId("sold");
  private static final VenueAccountId CANCELLED = new VenueAccountId("cancelled");

  @Test
  void whatWasKeptByNameIsNotedWhereTheRestWasClosed() {
    KillCertificate certificate =
        KillCertificate.of(
            new KillOrder(
                "kill-1",
                new HaltScope.Desk(),
                KillOrder.Method.FLATTEN,
                new TreeSet<>(List.of(CANCELLED)),
                new TreeSet<>(List.of("BTC")),
                "grace",
                "a test",
                NOW),
            NOW.plusSeconds(1),
            Optional.empty(),
            List.of(
                venue(
                    SOLD,
                    held("BTC", Holding.Fate.KEPT),
                    held("ETH", Holding.Fate.DUST),
                    held("USDT", Holding.Fate.CASH)),
                venue(CANCELLED, held("BTC", Holding.Fate.KEPT))),
            List.of(),
            "test");

    assertThat(CertifiedKills.flattened(certificate)).containsExactly(SOLD);
    assertThat(CertifiedKills.kept(certificate)).containsExactly(new KeptHolding(SOLD, "BTC"));
  }

  private static Holding held(String name, Holding.Fate fate) {
    return new Holding(name, BigDecimal.ONE, fate, "as the test says");
  }

  private static VenueOutcome venue(VenueAccountId account, Holding... holdings) {
    return new VenueOutcome(
        account,
        KillVerdict.UNKNOWN,
        new TreeSet<>(List.of(ReadKind.OPEN_ORDERS)),
        Duration.ZERO,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(holdings));
  }
}
