package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.AccountKill;
import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.Holding;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.market.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The kill's own steps on an account of perpetuals where orders of others wait for a price, on one
 * in hedge mode, and on one whose mode is switched meanwhile.
 */
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

  @Test
  void aLongAndAShortThatMakeUpForEachOtherAreBothClosedByTheirSide() {
    venue.hedges("ada", true);
    foreign("BUY", "LONG", "0.02");
    foreign("SELL", "SHORT", "0.02");
    String resting = "&type=LIMIT&timeInForce=GTC&quantity=0.01&positionSide=SHORT";
    venue.foreignPerpetualOrder("ada", "symbol=BTCUSDT&side=BUY&price=55000" + resting);
    fault("/fapi/v3/positionRisk", "BEFORE_BOOKING", "empty-body", "");
    fault("/fapi/v1/order", "AFTER_BOOKING", "reset", ", \"method\": \"POST\"");
    List<PassOutcome> passes = new ArrayList<>();
    AccountKill kill = kill(true);

    PassOutcome last =
        kill.run(
            pass -> {
              passes.add(pass);
              return true;
            },
            _ -> {});

    assertThat(kill.outcome(last).verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(kill.outcome(last).fills())
        .extracting(FlatteningFill::side)
        .contains(Side.BUY, Side.SELL);
    assertThat(VenueTrial.value(adapter.positions())).isEmpty();
    assertThat(VenueTrial.value(adapter.openOrders())).isEmpty();
    assertThat(passes)
        .filteredOn(pass -> !pass.holdings().isEmpty())
        .isNotEmpty()
        .noneMatch(pass -> pass.verdict() == KillVerdict.FLAT);
    assertThat(
            passes.stream().flatMap(pass -> pass.holdings().stream()).map(Holding::name).distinct())
        .containsExactlyInAnyOrder("BTCUSDT LONG", "BTCUSDT SHORT");
    assertThat(sent()).isNotEmpty().allMatch(order -> !order.has("reduceOnly"));
    assertThat(
            sent().stream()
                .map(o -> o.path("side").asString() + " " + o.path("positionSide").asString())
                .distinct())
        .containsExactlyInAnyOrder("SELL LONG", "BUY SHORT");
  }

  @Test
  void whatCannotBeClosedOfAHedgedAccountIsNeverFlat() {
    venue.hedges("ada", true);
    foreign("BUY", "LONG", "0.02");
    foreign("SELL", "SHORT", "0.02");
    fault(
        "/fapi/v1/order",
        "BEFORE_BOOKING",
        "maintenance",
        ", \"method\": \"POST\", \"count\": 1000");
    AtomicInteger passes = new AtomicInteger();

    PassOutcome last = kill(true).run(_ -> passes.incrementAndGet() < 3, _ -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(last.holdings())
        .extracting(Holding::name)
        .containsExactlyInAnyOrder("BTCUSDT LONG", "BTCUSDT SHORT");
  }

  @Test
  void whatIsToBeKeptOfAHedgedAccountIsKeptOnBothSides() {
    venue.hedges("ada", true);
    foreign("BUY", "LONG", "0.02");
    foreign("SELL", "SHORT", "0.02");

    PassOutcome last = kill(true, "BTCUSDT").run(_ -> true, _ -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(last.holdings())
        .extracting(holding -> holding.name() + " " + holding.fate())
        .containsExactly("BTCUSDT KEPT", "BTCUSDT KEPT");
    assertThat(sent()).isEmpty();
  }

  /** By somebody else, after the kill has read what to close and before it closes anything. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAccountWhoseModeIsSwitchedUnderTheKillEndsFlatInTheOtherOne(boolean hedgedAtFirst) {
    if (hedgedAtFirst) {
      venue.hedges("ada", true);
    }
    opens(hedgedAtFirst);
    AtomicInteger switches = new AtomicInteger();
    AccountKill kill = kill(true);

    PassOutcome last =
        kill.run(
            pass -> {
              if (!pass.close().isEmpty() && switches.getAndIncrement() == 0) {
                closesByHand(hedgedAtFirst);
                venue.hedges("ada", !hedgedAtFirst);
                opens(!hedgedAtFirst);
              }
              return true;
            },
            _ -> {});

    assertThat(switches.get()).isPositive();
    assertThat(kill.outcome(last).verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(VenueTrial.value(adapter.positions())).isEmpty();
    assertThat(VenueTrial.value(adapter.openOrders())).isEmpty();
    assertThat(sent())
        .extracting(order -> order.has("positionSide"))
        .as("refused as it was spelled, and spelled anew")
        .contains(true, false);
  }

  private void opens(boolean hedged) {
    if (hedged) {
      foreign("BUY", "LONG", "0.02");
      foreign("SELL", "SHORT", "0.03");
    } else {
      foreign("BUY", "BOTH", "0.02");
    }
  }

  private void closesByHand(boolean hedged) {
    foreign("SELL", hedged ? "LONG" : "BOTH", "0.02");
    if (hedged) {
      foreign("BUY", "SHORT", "0.03");
    }
  }

  private void foreign(String side, String of, String quantity) {
    venue.foreignPerpetualOrder(
        "ada",
        "symbol=BTCUSDT&type=MARKET&side=%s&positionSide=%s&quantity=%s"
            .formatted(side, of, quantity));
  }

  /** The parameters of the orders that the desk sent. */
  private List<JsonNode> sent() {
    return venue.truth("RequestReceived").stream()
        .filter(request -> request.path("method").asString().equals("POST"))
        .filter(request -> request.path("path").asString().equals("/fapi/v1/order"))
        .map(request -> request.path("parameters"))
        .toList();
  }
}
