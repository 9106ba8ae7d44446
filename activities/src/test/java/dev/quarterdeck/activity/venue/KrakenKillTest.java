package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.AccountKill;
import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kill's own steps on Kraken, over HTTP and with faults. */
class KrakenKillTest extends AccountKillTrial {
  KrakenKillTest() {
    super(TestVenue.quotedWithFeesInQuote(7), venue -> venue.kraken("ada"));
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
    fault(
        "/0/private/CancelOrder",
        "BEFORE_BOOKING",
        "too-many-requests",
        ", \"retryAfterSeconds\": 1");
    fault("/0/private/OpenOrders", "BEFORE_BOOKING", "html-body", "");
    fault("/0/private/AddOrder", "AFTER_BOOKING", "reset", "");

    PassOutcome last = kill(false).run(_ -> true, _ -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(VenueAdapterContract.value(adapter.openOrders())).isEmpty();
    assertThat(VenueAdapterContract.value(adapter.balances()))
        .filteredOn(balance -> balance.currency().equals("BTC"))
        .extracting(VenueBalance::total)
        .allSatisfy(dust -> assertThat(dust).isLessThan(new BigDecimal("0.001")));
    assertThat(venue.truth("OrderClosed")).hasSizeGreaterThanOrEqualTo(5);
  }

  /** Kraken says that an order was taken; what it executed has to be asked for, and may be lost. */
  @Test
  void whatAClosingOrderExecutedIsAskedForUntilItIsSaid() {
    venue.adjust("ada", "BTC", "-9.8");
    fault("/0/private/QueryOrders", "BEFORE_BOOKING", "html-body", "");
    fault("/0/private/ClosedOrders", "BEFORE_BOOKING", "html-body", "");
    fault("/0/private/ClosedOrders", "BEFORE_BOOKING", "html-body", "");
    AccountKill kill = kill(false);
    Instant end = Instant.now().plusSeconds(60);

    PassOutcome last = kill.run(_ -> Instant.now().isBefore(end), _ -> {});

    assertThat(last.verdict()).as(kill.steps().toString()).isEqualTo(KillVerdict.FLAT);
    assertThat(venue.truth("FaultStruck")).hasSize(3);
    BigDecimal sold =
        kill.outcome(last).fills().stream()
            .map(FlatteningFill::quantity)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sold).isGreaterThan(new BigDecimal("0.199"));
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
