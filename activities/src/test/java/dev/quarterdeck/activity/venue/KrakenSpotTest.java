package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.DenialReason;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import dev.quarterdeck.core.venue.VenueFill;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A spot account on Kraken. */
class KrakenSpotTest extends VenueAdapterContract {
  private static final InstrumentId XBTUSDT = InstrumentId.parse("XBTUSDT@kraken");
  private static final Requests READS = new Requests("POST", "/0/private/QueryOrders");

  @Override
  TestVenue start() {
    return TestVenue.quotedWithFeesInQuote(7);
  }

  @Override
  VenueAdapter adapter(TestVenue running, String account) {
    return running.kraken(account);
  }

  @Override
  InstrumentId instrument() {
    return XBTUSDT;
  }

  @Override
  String orderPath() {
    return "/0/private/AddOrder";
  }

  @Override
  Requests cancels() {
    return new Requests("POST", "/0/private/CancelOrder");
  }

  @Override
  Requests lists() {
    return new Requests("POST", "/0/private/OpenOrders");
  }

  @Override
  List<String> questions() {
    return List.of("POST /0/private/OpenOrders", "POST /0/private/ClosedOrders");
  }

  @Override
  String denial() {
    return "\"closed\":{}";
  }

  @Override
  Optional<Duration> silence() {
    return Optional.empty();
  }

  @Override
  String onVenue(ClientOrderId id) {
    return KrakenOrderIds.onVenue(id).orElseThrow();
  }

  @Override
  int page() {
    return KrakenTrading.PAGE;
  }

  @Override
  void foreignOrder() {
    venue.foreignOrder(
        "ada",
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=30000"
            + "&newClientOrderId=by-hand-1");
  }

  @Test
  void balancesCarryTheNamesThatOtherVenuesUse() {
    value(submit(limit("40000", "0.1", TimeInForce.GOOD_TILL_CANCELED)));

    assertThat(value(adapter.balances()))
        .extracting(VenueBalance::currency)
        .containsExactlyInAnyOrder("BTC", "USDT");
    assertThat(value(adapter.balances()))
        .filteredOn(balance -> balance.currency().equals("USDT"))
        .singleElement()
        .satisfies(
            tether -> {
              assertThat(tether.locked()).isEqualByComparingTo("4008");
              assertThat(tether.total()).isEqualByComparingTo("1000000");
            });
  }

  @Test
  void fillsExplainBalancesToTheLastDigit() {
    Instant before = value(adapter.serverTime()).minusSeconds(1);
    value(submit(market(Side.BUY, "0.37")));
    value(submit(market(Side.SELL, "0.12")));

    BigDecimal coins = BigDecimal.TEN;
    BigDecimal money = new BigDecimal("1000000");
    for (VenueFill fill : value(adapter.fills(XBTUSDT, before))) {
      BigDecimal signed = fill.quantity().multiply(BigDecimal.valueOf(fill.side().sign()));
      coins = coins.add(signed);
      money = money.subtract(signed.multiply(fill.price())).subtract(fill.commission());
      assertThat(fill.commissionCurrency()).isEqualTo("USDT");
    }
    for (VenueBalance balance : value(adapter.balances())) {
      assertThat(balance.total())
          .isEqualByComparingTo(balance.currency().equals("BTC") ? coins : money);
    }
  }

  @Test
  void whatTheVenueDoesNotOfferIsNotSent() {
    OrderRequest reduceOnly =
        new OrderRequest(
            resting().clientOrderId(),
            XBTUSDT,
            Side.SELL,
            BigDecimal.ONE,
            Optional.empty(),
            TimeInForce.IMMEDIATE_OR_CANCEL,
            true);
    OrderRequest named =
        new OrderRequest(
            new ClientOrderId("a-name-that-is-longer-than-18"),
            XBTUSDT,
            Side.BUY,
            BigDecimal.ONE,
            Optional.of(BigDecimal.ONE),
            TimeInForce.POST_ONLY,
            false);

    assertDenied(submit(reduceOnly), DenialReason.REDUCE_ONLY_ON_SPOT);
    assertDenied(
        submit(limit("40000", "0.01", TimeInForce.FILL_OR_KILL)), DenialReason.NOT_OFFERED);
    assertDenied(submit(named), DenialReason.CLIENT_ORDER_ID_UNFIT);
    assertDenied(adapter.setLeverage(XBTUSDT, 2), DenialReason.LEVERAGE_ON_SPOT);
    assertThat(value(adapter.positions())).isEmpty();
    assertThat(adapter.cancelCountdown()).isEmpty();
    assertThat(venue.truth("OrderAccepted")).isEmpty();
  }

  private static void assertDenied(VenueAnswer<?> answer, DenialReason reason) {
    assertThat(failure(answer))
        .isInstanceOfSatisfying(
            DeniedLocally.class, denied -> assertThat(denied.reason()).isEqualTo(reason));
  }

  @Test
  void timesInForceAreUnderstoodByTheVenue() {
    assertThat(value(submit(limit("40000", "0.01", TimeInForce.IMMEDIATE_OR_CANCEL))).state())
        .isEqualTo(OrderState.CANCELED);
    assertThat(value(submit(limit("40000", "0.01", TimeInForce.GOOD_TILL_CANCELED))).state())
        .isEqualTo(OrderState.ACCEPTED);
    assertRejected(submit(limit("90000", "0.01", TimeInForce.POST_ONLY)), Rejection.WOULD_TAKE);
  }

  @Test
  void anOrderThatWasTakenStaysTakenWhenItsEndCannotBeRead() {
    value(adapter.instruments());
    fault(READS, "BEFORE_BOOKING", "server-error", ", \"status\": 520");
    OrderRequest order = market(Side.BUY, "0.01");

    OrderReport.Status placed = value(submit(order));

    assertThat(placed.state()).isEqualTo(OrderState.ACCEPTED);
    ReportedOrder shown = shown(order);
    assertThat(shown.status().state()).isEqualTo(OrderState.FILLED);
    assertThat(shown.status().updatedAt()).isAfter(placed.updatedAt());
  }

  @Test
  void aCancelWhoseEndCannotBeReadIsAnUnknownOutcome() {
    OrderRequest order = resting();
    value(submit(order));
    fault(lists(), "BEFORE_BOOKING", "too-many-requests", ", \"retryAfterSeconds\": 1");

    assertThat(failure(adapter.cancel(XBTUSDT, order.clientOrderId())))
        .isInstanceOf(OutcomeUnknown.class);
    assertThat(shown(order).status().state()).isEqualTo(OrderState.CANCELED);
  }

  @Test
  void cancelAllLeavesOtherInstrumentsAlone() {
    InstrumentId ether = InstrumentId.parse("ETHUSDT@kraken");
    value(submit(resting()));
    OrderRequest other =
        new OrderRequest(
            ClientOrderId.derive(BOT, "other", "1"),
            ether,
            Side.BUY,
            BigDecimal.ONE,
            Optional.of(new BigDecimal("2000")),
            TimeInForce.POST_ONLY,
            false);
    value(submit(other));

    value(adapter.cancelAll(XBTUSDT));

    assertThat(value(adapter.openOrders()))
        .singleElement()
        .satisfies(order -> assertThat(order.instrument()).isEqualTo(ether));
  }

  @Test
  void cancelAllTellsOfAFailureAfterAllOthersWereTried() {
    for (int i = 0; i < 3; i++) {
      value(submit(resting()));
    }
    fault(cancels(), "BEFORE_BOOKING", "server-error", ", \"status\": 502");

    assertThat(failure(adapter.cancelAll(XBTUSDT))).isInstanceOf(OutcomeUnknown.class);
    assertThat(value(adapter.openOrders())).hasSize(1);
  }

  @Test
  void anInstrumentThatTheVenueDoesNotListIsSaidSo() {
    InstrumentId unknown = InstrumentId.parse("NOSUCH@kraken");

    assertRejected(adapter.fees(unknown), Rejection.UNKNOWN_INSTRUMENT);
    assertRejected(adapter.book(unknown, 5), Rejection.UNKNOWN_INSTRUMENT);
  }

  @Test
  void anOrderIsNotSentWhileTheVenuesNamesCannotBeRead() {
    fault(
        new Requests("GET", "/0/public/AssetPairs"),
        "BEFORE_BOOKING",
        "server-error",
        ", \"status\": 503");

    assertThat(failure(submit(resting()))).isInstanceOf(VenueUnavailable.class);
    assertThat(venue.truth("OrderAccepted")).isEmpty();
  }
}
