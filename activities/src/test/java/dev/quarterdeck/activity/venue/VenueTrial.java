package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A venue adapter on a running venue. The market's price is near 60,000. */
abstract class VenueTrial {
  static final BotId BOT = new BotId("harbour");
  static final BigDecimal FAR_BELOW = new BigDecimal("55000");
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
    return BinanceFillPages.SIZE;
  }

  TestVenue start() {
    return TestVenue.quoted(7);
  }

  @AfterEach
  void stop() {
    venue.close();
  }

  /** Places the limit order "by-hand-1" on the account. */
  abstract void foreignOrder();

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

  final Requests places() {
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
