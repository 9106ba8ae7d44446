package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassOutcome;
import org.junit.jupiter.api.Test;

/** The kill's own steps on an account of perpetuals where orders of others wait for a price. */
class UsdmKillTest extends AccountKillTrial {
  UsdmKillTest() {
    super(TestVenue.quoted(7), venue -> venue.usdm("ada"));
  }

  @Test
  void whatWaitsForAPriceIsTakenOffBeforeAnAccountCountsAsFlat() {
    venue.foreignPerpetualOrder("ada", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.02");
    String waiting = "symbol=BTCUSDT&algoType=CONDITIONAL&type=STOP_MARKET&workingType=MARK_PRICE";
    venue.foreignConditional("ada", waiting + "&side=BUY&triggerPrice=90000&quantity=0.5");
    venue.foreignConditional(
        "ada", waiting.replace("BTC", "ETH") + "&side=SELL&triggerPrice=100&quantity=1");
    venue.foreignConditional("ada", waiting + "&side=SELL&triggerPrice=30000&closePosition=true");
    fault("/fapi/v1/openAlgoOrders", "BEFORE_BOOKING", "html-body", "");
    fault("/fapi/v1/algoOpenOrders", "AFTER_BOOKING", "reset", "");

    PassOutcome last = kill(true).run(_ -> true, _ -> {});
    venue.mark("BTCUSDT", "95000");
    venue.mark("ETHUSDT", "50");

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(VenueTrial.value(adapter.openOrders())).isEmpty();
    assertThat(VenueTrial.value(adapter.positions())).isEmpty();
    assertThat(venue.truth("ConditionalChanged").toString()).doesNotContain("TRIGGERED");
  }
}
