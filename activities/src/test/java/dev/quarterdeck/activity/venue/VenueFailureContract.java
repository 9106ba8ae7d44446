package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every venue adapter says when an answer is lost, or the venue says no. */
abstract class VenueFailureContract extends VenueTrial {
  @Test
  void aCancelOfAnOrderThatIsGoneSaysSo() {
    OrderRequest order = resting();
    value(submit(order));
    value(adapter.cancel(instrument(), order.clientOrderId()));

    assertRejected(adapter.cancel(instrument(), order.clientOrderId()), Rejection.ORDER_NOT_FOUND);
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
}
