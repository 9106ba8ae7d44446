package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.AccountKill;
import dev.quarterdeck.core.kill.CancelledOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.SymbolRules.Range;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The kill's own steps on a spot account where somebody trades what the desk does not know. */
class SpotKillTest extends AccountKillTrial {
  private static final String ODD = "币安人生USDT";

  SpotKillTest() {
    super(TestVenue.listing(odd()), venue -> venue.spot("ada"));
  }

  /** One such order kept every other one of the account resting. */
  @Test
  void anOrderInASymbolOfAnotherScriptIsCancelledLikeTheOthers() {
    String limit = "&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=";
    venue.foreignOrder(
        "ada", "symbol=" + URLEncoder.encode(ODD, StandardCharsets.UTF_8) + limit + "790");
    venue.foreignOrder("ada", "symbol=BTCUSDT" + limit + "60000");
    AccountKill kill = kill(false, "BTC");

    PassOutcome last = kill.run(_ -> true, _ -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(kill.outcome(last).ordersCancelled())
        .extracting(CancelledOrder::instrument)
        .extracting(instrument -> instrument.symbol())
        .containsExactlyInAnyOrder(ODD, "BTCUSDT");
    assertThat(VenueTrial.value(adapter.openOrders())).isEmpty();
  }

  private static SymbolRules odd() {
    return new SymbolRules(
        ODD,
        "币安人生",
        "USDT",
        new Range(new BigDecimal("0.01"), new BigDecimal("1000000"), new BigDecimal("0.01")),
        new Range(new BigDecimal("0.001"), new BigDecimal("9000"), new BigDecimal("0.001")),
        new BigDecimal("1000"),
        new BigDecimal("5"),
        new BigDecimal("5"),
        new BigDecimal("0.2"),
        5,
        200,
        new BigDecimal("800"));
  }
}
