package dev.quarterdeck.db.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TradedAccountRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final InstrumentId BTC = InstrumentId.parse("BTCUSDT@binance");
  private static final BotId HARBOUR = new BotId("harbour");
  private static final BotId OTHER = new BotId("breakwater");
  private static final VenueAccountId A = new VenueAccountId("a");
  private static final VenueAccountId B = new VenueAccountId("b");
  private static final VenueAccountId C = new VenueAccountId("c");
  private static final HaltScope DESK = new HaltScope.Desk();

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final KillRepository kills = new KillRepository(DATABASE.dsl());
  private final TradedAccountRepository traded = new TradedAccountRepository(DATABASE.dsl());

  @Test
  void anAccountCountsFromItsFirstOrderUntilAKillTookEverythingThere() {
    assertThat(traded.since(DESK)).isEmpty();

    intended(HARBOUR, A, NOW);
    intended(HARBOUR, A, NOW.plusSeconds(1));
    intended(HARBOUR, B, NOW);
    intended(OTHER, B, NOW);
    intended(OTHER, C, NOW);
    assertThat(traded.since(DESK)).containsExactlyInAnyOrder(A, B, C);
    assertThat(traded.since(new HaltScope.Bot(HARBOUR))).containsExactlyInAnyOrder(A, B);
    assertThat(traded.since(new HaltScope.Account(C))).containsExactly(C);

    ended("desk", KillVerdict.FLAT, A, new KeptHolding(A, "BTC"));
    ended("venue:a", KillVerdict.ABANDONED, A);
    ended("bot:harbour", KillVerdict.FLAT, B);
    ended("venue:c", KillVerdict.FLAT, C);
    assertThat(traded.since(DESK)).as("kept, abandoned, another's").containsExactlyInAnyOrder(A, B);
    assertThat(traded.since(new HaltScope.Bot(HARBOUR))).containsExactly(A);
    assertThat(traded.since(new HaltScope.Bot(OTHER))).containsExactly(B);

    intended(OTHER, C, NOW.plusSeconds(20));
    assertThat(traded.since(DESK)).containsExactlyInAnyOrder(A, B, C);
  }

  private void intended(BotId bot, VenueAccountId account, Instant at) {
    Object unused =
        intents.record(
            new OrderIntent(
                new OrderRequest(
                    ClientOrderId.derive(bot, account + "/" + at, "1"),
                    BTC,
                    Side.BUY,
                    BigDecimal.ONE,
                    Optional.of(new BigDecimal("64000")),
                    OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
                    false),
                account,
                bot,
                Optional.empty(),
                at));
  }

  private void ended(
      String scope, KillVerdict verdict, VenueAccountId account, KeptHolding... kept) {
    String id = "kill-of-" + scope;
    kills.add(
        new KillRow(
            id,
            id,
            HaltScope.parse(scope),
            "grace",
            "a test",
            NOW,
            verdict,
            NOW.plusSeconds(10),
            List.of(account),
            List.of(kept),
            Sha256.of(id),
            "/certificates/" + id + ".json"));
  }
}
