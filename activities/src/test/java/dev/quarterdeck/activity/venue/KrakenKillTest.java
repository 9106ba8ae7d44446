package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueBalance;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The kill's own steps on Kraken, over HTTP and with faults. */
class KrakenKillTest {
  private final TestVenue venue = TestVenue.quotedWithFeesInQuote(7);
  private final VenueAdapter adapter = venue.kraken("ada");

  @AfterEach
  void stop() {
    venue.close();
  }

  @Test
  void anAccountOnKrakenIsTakenFlatThroughLimitsAndLostAnswers() {
    venue.adjust("ada", "BTC", "-9.8");
    for (int i = 0; i < 3; i++) {
      VenueAdapterContract.value(adapter.submit(resting("XBTUSDT", "40000", i), Instant.now()));
    }
    VenueAdapterContract.value(adapter.submit(resting("ETHUSDT", "2000", 3), Instant.now()));
    venue.foreignOrder(
        "ada", "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.1&price=90000");
    fault("/0/private/CancelOrder", "BEFORE_BOOKING", "too-many-requests", 1);
    fault("/0/private/OpenOrders", "BEFORE_BOOKING", "html-body", 1);
    fault("/0/private/AddOrder", "AFTER_BOOKING", "reset", 1);

    PassOutcome last = kill().run(_ -> true, _ -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(VenueAdapterContract.value(adapter.openOrders())).isEmpty();
    assertThat(VenueAdapterContract.value(adapter.balances()))
        .filteredOn(balance -> balance.currency().equals("BTC"))
        .extracting(VenueBalance::total)
        .allSatisfy(dust -> assertThat(dust).isLessThan(new BigDecimal("0.001")));
    assertThat(venue.truth("OrderClosed")).hasSizeGreaterThanOrEqualTo(5);
  }

  private AccountKill kill() {
    Instant now = Instant.now();
    KillMandate mandate =
        new KillMandate(
            "k1",
            new HaltScope.Desk(),
            KillOrder.Method.FLATTEN,
            new TreeSet<>(),
            new TreeSet<>(List.of("USDT")),
            new VenueAccountId("ada"),
            false,
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
            KrakenKillTest::pause,
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

  private void fault(String path, String moment, String effect, int count) {
    String more = effect.equals("too-many-requests") ? ", \"retryAfterSeconds\": 1" : "";
    venue.fault(
        "{\"path\": \"%s\", \"moment\": \"%s\", \"effect\": \"%s\", \"count\": %d%s}"
            .formatted(path, moment, effect, count, more));
  }

  private static OrderRequest resting(String symbol, String limit, int number) {
    return new OrderRequest(
        ClientOrderId.derive(new BotId("harbour"), "order-" + number, "1"),
        new InstrumentId(symbol, TestVenue.KRAKEN),
        Side.BUY,
        new BigDecimal("0.1"),
        Optional.of(new BigDecimal(limit)),
        TimeInForce.POST_ONLY,
        false);
  }
}
