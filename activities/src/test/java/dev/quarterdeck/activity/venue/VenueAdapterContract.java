package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import dev.quarterdeck.core.venue.VenueFill;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every venue adapter does, over HTTP. The market's price is near 60,000. */
abstract class VenueAdapterContract {
  static final BotId BOT = new BotId("harbour");
  private static final BigDecimal FAR_BELOW = new BigDecimal("55000");

  final TestVenue venue = start();
  final VenueAdapter adapter = adapter(venue, "ada");
  private int orders;

  abstract VenueAdapter adapter(TestVenue running, String account);

  /** The instrument to trade, in bitcoin against tether. */
  abstract InstrumentId instrument();

  /** Where orders are placed, and by default asked for and cancelled. */
  abstract String orderPath();

  /** Requests by method and path; both may be {@code *}. */
  record Requests(String method, String path) {}

  Requests cancels() {
    return new Requests("DELETE", orderPath());
  }

  Requests lists() {
    return new Requests("GET", "*");
  }

  /** What is asked of the venue for one order that it does not know, in order. */
  List<String> questions() {
    return List.of("GET " + orderPath());
  }

  /** What its last answer holds then. */
  String denial() {
    return "-2013";
  }

  /** How much silence the venue names when it says that seven seconds are enough. */
  Optional<Duration> silence() {
    return Optional.of(Duration.ofSeconds(7));
  }

  /** An order's id as the venue has it. */
  String onVenue(ClientOrderId id) {
    return id.value();
  }

  /** The most fills that the venue shows at once. */
  int page() {
    return BinanceAdapter.PAGE;
  }

  TestVenue start() {
    return TestVenue.quoted(7);
  }

  @AfterEach
  void stop() {
    venue.close();
  }

  @Test
  void theVenueTellsItsTime() {
    assertThat(value(adapter.serverTime())).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
  }

  @Test
  void instrumentsComeWithTheRulesOfTheirOrders() {
    InstrumentFilters filters =
        value(adapter.instruments()).stream()
            .filter(one -> one.instrument().id().equals(instrument()))
            .findFirst()
            .orElseThrow();

    assertThat(filters.trading()).isTrue();
    assertThat(filters.instrument().base()).isEqualTo("BTC");
    assertThat(filters.instrument().quote()).isEqualTo("USDT");
    assertThat(filters.instrument().priceIncrement()).isPositive();
    assertThat(filters.instrument().quantityIncrement()).isPositive();
    assertThat(filters.instrument().minimumNotional()).isPositive();
  }

  @Test
  void theBookHasItsBestFirst() {
    VenueBook book = value(adapter.book(instrument(), 5));

    assertThat(book.bids()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(book.bids().getFirst().price()).isGreaterThan(book.bids().getLast().price());
    assertThat(book.asks().getFirst().price()).isLessThan(book.asks().getLast().price());
    assertThat(book.bids().getFirst().price()).isLessThan(book.asks().getFirst().price());
  }

  @Test
  void anOrderThatRestsIsShownUntilItIsCancelled() {
    OrderRequest order = resting();

    OrderReport.Status placed = value(submit(order));
    assertThat(placed.state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(value(adapter.openOrders()))
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.clientOrderId()).isEqualTo(order.clientOrderId().value());
              assertThat(open.instrument()).isEqualTo(instrument());
              assertThat(open.quantity()).isEqualByComparingTo(order.quantity());
              assertThat(open.limit())
                  .hasValueSatisfying(l -> assertThat(l).isEqualByComparingTo(FAR_BELOW));
              assertThat(open.status().venueOrderId()).isEqualTo(placed.venueOrderId());
            });
    assertThat(value(adapter.cancel(instrument(), order.clientOrderId())).state())
        .isEqualTo(OrderState.CANCELED);
    assertThat(value(adapter.openOrders())).isEmpty();
    assertThat(shown(order).status().state()).isEqualTo(OrderState.CANCELED);
  }

  @Test
  void anOrderThatTakesIsFilledAndItsFillsAreRead() {
    Instant before = value(adapter.serverTime()).minusSeconds(1);
    OrderRequest order = market(Side.BUY, "0.01");

    OrderReport.Status placed = value(submit(order));

    assertThat(placed.state()).isEqualTo(OrderState.FILLED);
    assertThat(placed.filledQuantity()).isEqualByComparingTo("0.01");
    List<VenueFill> fills = value(adapter.fills(instrument(), before));
    assertThat(fills)
        .isNotEmpty()
        .allSatisfy(
            fill -> {
              assertThat(fill.venueOrderId()).isEqualTo(placed.venueOrderId());
              assertThat(fill.side()).isEqualTo(Side.BUY);
              assertThat(fill.commission()).isPositive();
            });
    assertThat(fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("0.01");
    assertThat(value(adapter.fills(instrument(), Instant.now().plusSeconds(60)))).isEmpty();
  }

  @Test
  void fillsAreCompleteWhereTheVenueShowsThemByThePage() {
    Instant before = value(adapter.serverTime()).minusSeconds(1);
    int trades = page() + 3;
    for (int i = 0; i < trades; i++) {
      value(submit(market(i % 2 == 0 ? Side.BUY : Side.SELL, "0.001")));
    }

    Answered<List<VenueFill>> fills = answered(adapter.fills(instrument(), before));

    assertThat(fills.value()).hasSizeGreaterThanOrEqualTo(trades);
    assertThat(fills.value().stream().map(VenueFill::tradeId)).doesNotHaveDuplicates();
    assertThat(fills.value().stream().map(VenueFill::venueOrderId).distinct()).hasSize(trades);
    assertThat(fills.raw()).hasSizeGreaterThan(1);
  }

  @Test
  void whatTheVenueDoesNotKnowIsAnEmptyAnswerWithItsText() {
    Answered<Optional<ReportedOrder>> answer =
        answered(adapter.order(instrument(), resting().clientOrderId()));

    assertThat(answer.value()).isEmpty();
    assertThat(answer.raw().stream().map(RawAnswer::endpoint)).isEqualTo(questions());
    assertThat(answer.raw().getLast().body()).contains(denial());
  }

  @Test
  void aCancelOfAnOrderThatIsGoneSaysSo() {
    OrderRequest order = resting();
    value(submit(order));
    value(adapter.cancel(instrument(), order.clientOrderId()));

    assertRejected(adapter.cancel(instrument(), order.clientOrderId()), Rejection.ORDER_NOT_FOUND);
  }

  @Test
  void ordersOfAnotherClientAreShownAndCancelledByTheVenuesId() {
    foreignOrder();

    ReportedOrder foreign = value(adapter.openOrders()).getFirst();
    assertThat(foreign.clientOrderId()).isEqualTo("by-hand-1");
    assertThat(
            value(adapter.cancelByVenueId(instrument(), foreign.status().venueOrderId())).state())
        .isEqualTo(OrderState.CANCELED);
    assertThat(value(adapter.openOrders())).isEmpty();
  }

  /** Places the limit order "by-hand-1" on the account. */
  abstract void foreignOrder();

  @Test
  void everythingOnAnInstrumentIsCancelledAtOnceAndNothingIsFineToo() {
    value(submit(resting()));
    value(submit(resting()));

    value(adapter.cancelAll(instrument()));

    assertThat(value(adapter.openOrders())).isEmpty();
    value(adapter.cancelAll(instrument()));
  }

  @Test
  void anAnswerLostAfterBookingIsAnUnknownOutcomeAndTheOrderIsThere() {
    fault(places(), "AFTER_BOOKING", "reset", "");
    OrderRequest order = resting();

    assertThat(failure(submit(order))).isInstanceOf(OutcomeUnknown.class);
    assertThat(shown(order).status().state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(
            venue.truth("OrderAccepted").stream()
                .filter(line -> line.toString().contains(onVenue(order.clientOrderId()))))
        .hasSize(1);
  }

  @Test
  void aRequestLostBeforeBookingIsAnUnknownOutcomeAndTheOrderIsNotThere() {
    fault(places(), "BEFORE_BOOKING", "reset", "");
    OrderRequest order = resting();

    assertThat(failure(submit(order))).isInstanceOf(OutcomeUnknown.class);
    assertThat(value(adapter.order(instrument(), order.clientOrderId()))).isEmpty();
  }

  @Test
  void aSubmitThatIsAnsweredWithNothingOrHalfAnObjectIsAnUnknownOutcome() {
    for (String effect : List.of("empty-body", "broken-json")) {
      fault(places(), "AFTER_BOOKING", effect, "");
      OrderRequest order = resting();

      assertThat(failure(submit(order))).as(effect).isInstanceOf(OutcomeUnknown.class);
      assertThat(shown(order).status().state()).isEqualTo(OrderState.ACCEPTED);
    }
  }

  @Test
  void aReadWhoseAnswerIsLostFoundNothingOut() {
    value(adapter.serverTime());
    for (String effect : List.of("empty-body", "broken-json", "html-body")) {
      fault(lists(), "BEFORE_BOOKING", effect, "");
      Failed<List<ReportedOrder>> failed = failed(adapter.openOrders());
      assertThat(failed.failure()).as(effect).isInstanceOf(VenueUnavailable.class);
      assertThat(failed.endpoint()).startsWith(lists().method() + " /").doesNotContain("?");
    }
  }

  @Test
  void aCancelWhoseAnswerIsLostIsAnUnknownOutcome() {
    OrderRequest order = resting();
    value(submit(order));
    fault(cancels(), "AFTER_BOOKING", "reset", "");

    VenueAnswer<OrderReport.Status> answer = adapter.cancel(instrument(), order.clientOrderId());

    // The JDK may have asked again: then the venue has said that the order is gone.
    VenueFailure failure = failure(answer);
    assertThat(
            failure instanceof OutcomeUnknown
                || failure instanceof RejectedByVenue rejected
                    && rejected.rejection() == Rejection.ORDER_NOT_FOUND)
        .as(failure.toString())
        .isTrue();
    assertThat(shown(order).status().state()).isEqualTo(OrderState.CANCELED);
  }

  @Test
  void silenceThatTheVenueAsksForIsTold() {
    fault(places(), "BEFORE_BOOKING", "too-many-requests", ", \"retryAfterSeconds\": 7");

    assertThat(failure(submit(resting())))
        .isInstanceOfSatisfying(
            RateLimited.class, limited -> assertThat(limited.retryAfter()).isEqualTo(silence()));
  }

  @Test
  void anOrderThatWasDecidedLongerAgoThanItMayLiveIsRefusedByTheVenueItself() {
    OrderRequest order = resting();

    assertRejected(adapter.submit(order, Instant.now().minusSeconds(6)), Rejection.TOO_LATE);
    assertThat(value(adapter.order(instrument(), order.clientOrderId()))).isEmpty();
    assertThat(venue.truth("OrderAccepted").toString())
        .doesNotContain(order.clientOrderId().value());
  }

  @Test
  void aClientOrderIdThatIsInUseIsRefused() {
    OrderRequest order = resting();
    value(submit(order));

    assertRejected(submit(order), Rejection.DUPLICATE_CLIENT_ORDER_ID);
  }

  @Test
  void anOrderThatBreaksAFilterIsRefused() {
    assertRejected(
        submit(limit("55000", "0.0000001", TimeInForce.GOOD_TILL_CANCELED)), Rejection.FILTER);
  }

  @Test
  void anOrderBeyondTheAccountsMeansIsRefused() {
    assertRejected(
        submit(limit("55000", "150", TimeInForce.GOOD_TILL_CANCELED)),
        Rejection.INSUFFICIENT_FUNDS);
  }

  @Test
  void theVenueTellsItsFees() {
    FeeRates fees = value(adapter.fees(instrument()));

    assertThat(fees.maker()).isEqualByComparingTo("0.001");
    assertThat(fees.taker()).isEqualByComparingTo("0.002");
    assertThat(fees.source()).isEqualTo(FeeRates.Source.VENUE);
  }

  @Test
  void theVenueTellsWhatAKeyMayDo() {
    assertThat(value(adapter.keyRights()).mayTrade()).isTrue();
    assertThat(value(adapter.keyRights()).mayWithdraw()).isFalse();
    assertThat(value(adapter(venue, "ben").keyRights()).mayWithdraw()).isTrue();
  }

  @Test
  void severalThreadsAtOnceSignRightly() throws Exception {
    value(adapter.openOrders());
    List<Future<VenueAnswer<List<ReportedOrder>>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        answers.add(threads.submit(adapter::openOrders));
      }
      for (Future<VenueAnswer<List<ReportedOrder>>> answer : answers) {
        assertThat(value(answer.get())).isEmpty();
      }
    }
  }

  @Test
  void nothingThatLeavesTheBoundaryHoldsAKey() {
    OrderRequest order = resting();
    String said =
        "%s %s %s %s %s"
            .formatted(
                adapter, submit(order), submit(order), adapter.openOrders(), adapter.keyRights());

    assertThat(said)
        .contains(order.clientOrderId().value())
        .doesNotContain(TestVenue.key("ada").key(), TestVenue.key("ada").secret(), "signature");
  }

  final VenueAnswer<OrderReport.Status> submit(OrderRequest order) {
    return adapter.submit(order, Instant.now());
  }

  final OrderRequest resting() {
    return limit(FAR_BELOW.toPlainString(), "0.01", TimeInForce.POST_ONLY);
  }

  final OrderRequest limit(String price, String quantity, TimeInForce timeInForce) {
    return new OrderRequest(
        nextId(),
        instrument(),
        Side.BUY,
        new BigDecimal(quantity),
        Optional.of(new BigDecimal(price)),
        timeInForce,
        false);
  }

  final OrderRequest market(Side side, String quantity) {
    return new OrderRequest(
        nextId(),
        instrument(),
        side,
        new BigDecimal(quantity),
        Optional.empty(),
        TimeInForce.IMMEDIATE_OR_CANCEL,
        false);
  }

  final ReportedOrder shown(OrderRequest order) {
    return value(adapter.order(instrument(), order.clientOrderId())).orElseThrow();
  }

  private ClientOrderId nextId() {
    return ClientOrderId.derive(BOT, "order-" + orders++, "1");
  }

  private Requests places() {
    return new Requests("POST", orderPath());
  }

  final void fault(Requests requests, String moment, String effect, String more) {
    venue.fault(
        "{\"method\": \"%s\", \"path\": \"%s\", \"moment\": \"%s\", \"effect\": \"%s\"%s}"
            .formatted(requests.method(), requests.path(), moment, effect, more));
  }

  static <T> T value(VenueAnswer<T> answer) {
    return answered(answer).value();
  }

  static <T> Answered<T> answered(VenueAnswer<T> answer) {
    return switch (answer) {
      case Answered<T> answered -> answered;
      case Failed<T> failed -> throw new AssertionError("not answered: " + failed);
    };
  }

  static <T> Failed<T> failed(VenueAnswer<T> answer) {
    return switch (answer) {
      case Answered<T> answered -> throw new AssertionError("did not fail: " + answered);
      case Failed<T> failed -> failed;
    };
  }

  static VenueFailure failure(VenueAnswer<?> answer) {
    return failed(answer).failure();
  }

  static void assertRejected(VenueAnswer<?> answer, Rejection rejection) {
    assertThat(failure(answer))
        .isInstanceOfSatisfying(
            RejectedByVenue.class,
            rejected ->
                assertThat(rejected.rejection()).as(rejected.detail()).isEqualTo(rejection));
  }
}
