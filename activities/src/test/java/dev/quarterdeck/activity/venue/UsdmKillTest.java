package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.AccountKill;
import dev.quarterdeck.core.kill.BotShare;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillAccess;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The kill's own steps on an account of perpetuals where orders of others wait for a price. */
class UsdmKillTest {
  private final TestVenue venue = TestVenue.quoted(7);
  private final VenueAdapter adapter = venue.usdm("ada");

  @AfterEach
  void stop() {
    venue.close();
  }

  @Test
  void whatWaitsForAPriceIsTakenOffBeforeAnAccountCountsAsFlat() {
    venue.foreignPerpetualOrder("ada", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.02");
    String waiting = "symbol=BTCUSDT&algoType=CONDITIONAL&type=STOP_MARKET&workingType=MARK_PRICE";
    venue.foreignConditional("ada", waiting + "&side=BUY&triggerPrice=90000&quantity=0.5");
    venue.foreignConditional(
        "ada", waiting.replace("BTC", "ETH") + "&side=SELL&triggerPrice=100&quantity=1");
    venue.foreignConditional("ada", waiting + "&side=SELL&triggerPrice=30000&closePosition=true");
    fault("/fapi/v1/openAlgoOrders", "BEFORE_BOOKING", "html-body");
    fault("/fapi/v1/algoOpenOrders", "AFTER_BOOKING", "reset");

    PassOutcome last = kill().run(_ -> true, _ -> {});
    venue.mark("BTCUSDT", "95000");
    venue.mark("ETHUSDT", "50");

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(VenueTrial.value(adapter.openOrders())).isEmpty();
    assertThat(VenueTrial.value(adapter.positions())).isEmpty();
    assertThat(venue.truth("ConditionalChanged").toString()).doesNotContain("TRIGGERED");
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
            true,
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
            UsdmKillTest::pause,
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

  private void fault(String path, String moment, String effect) {
    venue.fault(
        "{\"path\": \"%s\", \"moment\": \"%s\", \"effect\": \"%s\"}"
            .formatted(path, moment, effect));
  }
}
