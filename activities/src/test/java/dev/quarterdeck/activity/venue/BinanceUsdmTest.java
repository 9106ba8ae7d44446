package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.CancelCountdown;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenuePosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An account of perpetuals on Binance. */
class BinanceUsdmTest extends VenueAdapterContract {
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");

  @Override
  VenueAdapter adapter(TestVenue running, String account) {
    return running.usdm(account);
  }

  @Override
  InstrumentId instrument() {
    return BTCUSDT;
  }

  @Override
  String orderPath() {
    return "/fapi/v1/order";
  }

  @Override
  void foreignOrder() {
    venue.foreignPerpetualOrder(
        "ada",
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=55000"
            + "&newClientOrderId=by-hand-1");
  }

  @Test
  void whatWaitsForAPriceIsAnOpenOrderAndIsCancelledAloneAndWithTheOthers() {
    value(submit(market(Side.BUY, "0.010")));
    value(submit(resting()));
    String waiting = "symbol=BTCUSDT&algoType=CONDITIONAL&type=STOP_MARKET&workingType=MARK_PRICE";
    venue.foreignConditional(
        "ada", waiting + "&side=BUY&triggerPrice=90000&quantity=0.5&clientAlgoId=by-hand-1");
    venue.foreignConditional("ada", waiting + "&side=SELL&triggerPrice=30000&closePosition=true");

    assertThat(value(adapter.openOrders())).hasSize(3);
    assertThat(value(adapter.openOrdersOn(BTCUSDT))).isEqualTo(value(adapter.openOrders()));
    ReportedOrder foreign =
        value(adapter.openOrders()).stream()
            .filter(order -> order.clientOrderId().equals("by-hand-1"))
            .findFirst()
            .orElseThrow();
    assertThat(foreign.side()).isEqualTo(Side.BUY);
    assertThat(foreign.quantity()).isEqualByComparingTo("0.5");
    assertThat(foreign.limit()).isEmpty();
    assertThat(value(adapter.cancelByVenueId(BTCUSDT, foreign.status().venueOrderId())).state())
        .isEqualTo(OrderState.CANCELED);
    assertRejected(
        adapter.cancelByVenueId(BTCUSDT, foreign.status().venueOrderId()),
        Rejection.ORDER_NOT_FOUND);
    assertThat(value(adapter.openOrders())).hasSize(2);

    value(adapter.cancelAll(BTCUSDT));

    assertThat(value(adapter.openOrders())).isEmpty();
  }

  @Test
  void anUnreadListOfWhatWaitsIsNoEmptyOne() {
    venue.fault("{\"path\": \"/fapi/v1/openAlgoOrders\", \"effect\": \"html-body\"}");

    assertThat(failed(adapter.openOrders()).endpoint()).isEqualTo("GET /fapi/v1/openAlgoOrders");
  }

  @Test
  void aPositionIsOpenedAndClosedByReducing() {
    value(submit(market(Side.BUY, "0.010")));

    assertThat(value(adapter.positions()))
        .singleElement()
        .satisfies(
            position -> {
              assertThat(position.instrument()).isEqualTo(BTCUSDT);
              assertThat(position.quantity()).isEqualByComparingTo("0.010");
              assertThat(position.entryPrice()).isPositive();
            });
    assertThat(value(submit(reducing(Side.SELL, "0.010"))).state()).isEqualTo(OrderState.FILLED);
    assertThat(value(adapter.positions())).isEmpty();
  }

  @Test
  void aShortPositionIsNegative() {
    value(submit(market(Side.SELL, "0.010")));

    assertThat(value(adapter.positions()))
        .extracting(VenuePosition::quantity)
        .singleElement()
        .satisfies(quantity -> assertThat(quantity).isEqualByComparingTo("-0.010"));
  }

  @Test
  void anOrderThatMayOnlyReduceFollowsTheModeOfTheAccount() {
    assertThat(value(adapter.hedgeMode())).isFalse();
    venue.hedges("ada", true);
    venue.foreignPerpetualOrder(
        "ada", "symbol=BTCUSDT&type=MARKET&side=BUY&quantity=0.020&positionSide=LONG");

    assertRejected(submit(reducing(Side.SELL, "0.010")), Rejection.POSITION_MODE);
    assertThat(value(submit(reducing(Side.SELL, "0.010"))).state()).isEqualTo(OrderState.FILLED);
    assertRejected(submit(reducing(Side.BUY, "0.010")), Rejection.WOULD_NOT_REDUCE);

    assertThat(value(adapter.positions()))
        .singleElement()
        .satisfies(
            position -> {
              assertThat(position.name()).isEqualTo("BTCUSDT LONG");
              assertThat(position.quantity()).isEqualByComparingTo("0.010");
            });
    assertRejected(submit(market(Side.BUY, "0.010")), Rejection.POSITION_MODE);
    assertThat(value(adapter.hedgeMode())).isTrue();
  }

  @Test
  void anOrderIsNotSentWhereItsSpellingCannotBeKnown() {
    venue.fault("{\"path\": \"/fapi/v1/positionSide/dual\", \"effect\": \"html-body\"}");

    assertThat(failed(submit(reducing(Side.SELL, "0.010"))).endpoint())
        .isEqualTo("GET /fapi/v1/positionSide/dual");
    assertThat(venue.truth("OrderAccepted").toString()).doesNotContain("\"ada\"");
  }

  @Test
  void anOrderThatMayOnlyReduceDoesNotOpen() {
    assertRejected(submit(reducing(Side.SELL, "0.010")), Rejection.WOULD_NOT_REDUCE);
  }

  @Test
  void anOrderThatMayOnlyRestIsRefusedWhereItWouldTake() {
    assertRejected(submit(limit("65000", "0.01", TimeInForce.POST_ONLY)), Rejection.WOULD_TAKE);
  }

  @Test
  void theVenueSetsTheLeverageThatItIsAskedFor() {
    assertThat(value(adapter.setLeverage(BTCUSDT, 3))).isEqualTo(3);
  }

  @Test
  void theWalletIsFreeAndLocked() {
    value(submit(market(Side.BUY, "0.100")));

    assertThat(value(adapter.balances()))
        .singleElement()
        .satisfies(
            (VenueBalance tether) -> {
              assertThat(tether.currency()).isEqualTo("USDT");
              assertThat(tether.locked()).isPositive();
              assertThat(tether.total()).isLessThan(new BigDecimal("100000"));
            });
  }

  @Test
  void fundingIsReadFromATimeOnAndNothingElseOfTheIncome() {
    value(submit(market(Side.BUY, "0.100")));
    Instant before = value(adapter.serverTime());
    venue.funds("BTCUSDT", "0.0003");
    venue.funds("BTCUSDT", "-0.0001");

    List<FundingPayment> payments = value(adapter.funding(BTCUSDT, before));

    assertThat(payments).extracting(payment -> payment.amount().signum()).containsExactly(-1, 1);
    assertThat(payments)
        .allSatisfy(
            payment -> {
              assertThat(payment.instrument()).isEqualTo(BTCUSDT);
              assertThat(payment.currency()).isEqualTo("USDT");
            })
        .extracting(FundingPayment::id)
        .doesNotHaveDuplicates();
    Instant after = payments.getLast().paidAt().plusMillis(1);
    assertThat(value(adapter.funding(BTCUSDT, after))).isEmpty();
  }

  @Test
  void fundingIsReadPageByPage() {
    List<FundingPayment> paid =
        IntStream.range(0, 7)
            .mapToObj(
                number ->
                    new FundingPayment(
                        "f" + number,
                        BTCUSDT,
                        BigDecimal.ONE,
                        "USDT",
                        Instant.ofEpochSecond(number / 2)))
            .toList();

    assertThat(
            value(
                BinanceFunding.all(
                    Instant.EPOCH,
                    3,
                    since ->
                        new VenueAnswer.Answered<>(
                            paid.stream()
                                .filter(payment -> !payment.paidAt().isBefore(since))
                                .limit(3)
                                .toList()))))
        .isEqualTo(paid);
  }

  @Test
  void theVenueCancelsEverythingWhenItHearsNothingMore() {
    CancelCountdown countdown = adapter.cancelCountdown().orElseThrow();
    value(submit(resting()));
    value(countdown.arm(BTCUSDT, Duration.ofMinutes(5)));
    assertThat(value(adapter.openOrders())).hasSize(1);

    value(countdown.arm(BTCUSDT, Duration.ofMillis(300)));

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(value(adapter.openOrders())).isEmpty());
  }

  private OrderRequest reducing(Side side, String quantity) {
    return new OrderRequest(
        resting().clientOrderId(),
        BTCUSDT,
        side,
        new BigDecimal(quantity),
        Optional.empty(),
        TimeInForce.IMMEDIATE_OR_CANCEL,
        true);
  }
}
