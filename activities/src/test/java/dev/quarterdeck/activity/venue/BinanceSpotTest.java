package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.venue.ScriptedVenue.Reply;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.DenialReason;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBalance;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A spot account on Binance. */
class BinanceSpotTest extends VenueAdapterContract {
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");

  @Override
  VenueAdapter adapter(TestVenue running, String account) {
    return running.spot(account);
  }

  @Override
  InstrumentId instrument() {
    return BTCUSDT;
  }

  @Override
  String orderPath() {
    return "/api/v3/order";
  }

  @Override
  void foreignOrder() {
    venue.foreignOrder(
        "ada",
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=30000"
            + "&newClientOrderId=by-hand-1");
  }

  @Test
  void limitsMayOnlyBeSoFarFromTheMarketAndBooksAreNumbered() {
    assertThat(value(adapter.instruments()))
        .isNotEmpty()
        .allSatisfy(filters -> assertThat(filters.distance()).isPresent());
    assertThat(value(adapter.book(BTCUSDT, 5)).updateId()).isPositive();
  }

  @Test
  void balancesAreFreeAndLocked() {
    value(submit(limit("55000", "0.1", TimeInForce.GOOD_TILL_CANCELED)));

    assertThat(value(adapter.balances()))
        .extracting(VenueBalance::currency)
        .containsExactlyInAnyOrder("BTC", "USDT");
    assertThat(value(adapter.balances()))
        .filteredOn(balance -> balance.currency().equals("USDT"))
        .singleElement()
        .satisfies(
            tether -> {
              assertThat(tether.locked()).isEqualByComparingTo("5500");
              assertThat(tether.total()).isEqualByComparingTo("1000000");
            });
  }

  @Test
  void everyTimeInForceIsUnderstoodByTheVenue() {
    assertThat(value(submit(limit("55000", "0.01", TimeInForce.FILL_OR_KILL))).state())
        .isEqualTo(OrderState.EXPIRED);
    assertThat(value(submit(limit("55000", "0.01", TimeInForce.IMMEDIATE_OR_CANCEL))).state())
        .isEqualTo(OrderState.EXPIRED);
    assertThat(value(submit(limit("55000", "0.01", TimeInForce.GOOD_TILL_CANCELED))).state())
        .isEqualTo(OrderState.ACCEPTED);
    assertRejected(submit(limit("90000", "0.01", TimeInForce.POST_ONLY)), Rejection.WOULD_TAKE);
  }

  @Test
  void thereIsNothingOfPerpetuals() {
    OrderRequest reduceOnly =
        new OrderRequest(
            resting().clientOrderId(),
            BTCUSDT,
            Side.SELL,
            BigDecimal.ONE,
            Optional.empty(),
            TimeInForce.IMMEDIATE_OR_CANCEL,
            true);

    assertThat(value(adapter.positions())).isEmpty();
    assertThat(adapter.cancelCountdown()).isEmpty();
    assertDenied(adapter.setLeverage(BTCUSDT, 2), DenialReason.LEVERAGE_ON_SPOT);
    assertDenied(submit(reduceOnly), DenialReason.REDUCE_ONLY_ON_SPOT);
    assertThat(venue.truth("OrderAccepted")).isEmpty();
  }

  private static void assertDenied(VenueAnswer<?> answer, DenialReason reason) {
    assertThat(failure(answer))
        .isInstanceOfSatisfying(
            DeniedLocally.class, denied -> assertThat(denied.reason()).isEqualTo(reason));
  }

  @Test
  void aClockThatIsOffIsComparedWithTheVenuesBeforeAnythingIsSigned() {
    for (Duration off : new Duration[] {Duration.ofMinutes(-7), Duration.ofMinutes(7)}) {
      VenueAdapter behind = venue.spot("ada", Clock.offset(Clock.systemUTC(), off));
      assertThat(value(behind.openOrders())).isEmpty();
    }
  }

  @Test
  void aClockThatGoesWrongLaterIsComparedAgainAfterTheRefusal() {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource moving = () -> Clock.systemUTC().instant().plus(ahead.get());
    try (TestVenue other = TestVenue.start(OptionalLong.empty(), moving)) {
      VenueAdapter client = other.spot("ada");
      value(client.openOrders());
      ahead.set(Duration.ofSeconds(40));

      assertThat(failure(client.openOrders())).isInstanceOf(ClockSkew.class);
      assertThat(value(client.openOrders())).isEmpty();
    }
  }

  /** Venues add statuses; one order in a new one kept the whole account from being cancelled. */
  @Test
  void anOpenOrderInAStatusThatNobodyKnowsWorksLikeTheOthers() throws IOException {
    String orders =
        """
        [{"symbol":"BTCUSDT","orderId":1,"clientOrderId":"a","price":"1","origQty":"1",
          "executedQty":"0","status":"RESTING_ELSEWHERE","side":"BUY","updateTime":1785050129644},
         {"symbol":"BTCUSDT","orderId":2,"clientOrderId":"b","price":"1","origQty":"1",
          "executedQty":"0","status":"NEW","side":"BUY","updateTime":1785050129644}]
        """;
    try (ScriptedVenue scripted = new ScriptedVenue(new Reply.Answer(200, "", orders))) {
      VenueAdapter client =
          new BinanceSpot(
              TestVenue.session(URI.create(scripted.address()), "ada", Clock.systemUTC()));

      assertThat(value(client.openOrders()))
          .extracting(order -> order.status().state())
          .containsExactly(OrderState.ACCEPTED, OrderState.ACCEPTED);
    }
  }

  @Test
  void anErrorUnderTheStatusOfASuccessLeavesTheOutcomeOfASubmitOpen() throws IOException {
    assertUnknownAfter("{\"code\":-2010,\"msg\":\"Account has insufficient balance.\"}");
  }

  @Test
  void anAnswerAboutAnotherOrderLeavesTheOutcomeOfASubmitOpen() throws IOException {
    String answer =
        "{\"symbol\":\"BTCUSDT\",\"orderId\":%s,\"clientOrderId\":\"%s\",\"status\":\"NEW\","
            + "\"executedQty\":\"0\",\"transactTime\":1785050129644}";
    assertUnknownAfter(answer.formatted("7", "another"));
    assertUnknownAfter(answer.formatted("0", resting().clientOrderId()));
    assertUnknownAfter("{}");
    assertUnknownAfter("[]");
  }

  private void assertUnknownAfter(String body) throws IOException {
    try (ScriptedVenue scripted = new ScriptedVenue(new Reply.Answer(200, "", body))) {
      VenueAdapter client =
          new BinanceSpot(
              TestVenue.session(URI.create(scripted.address()), "ada", Clock.systemUTC()));
      assertThat(failure(client.submit(resting(), Instant.now())))
          .as(body)
          .isInstanceOf(OutcomeUnknown.class);
    }
  }
}
