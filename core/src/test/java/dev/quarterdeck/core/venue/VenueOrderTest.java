package dev.quarterdeck.core.venue;

import static dev.quarterdeck.core.venue.VenueOrders.ANSWER_LOST;
import static dev.quarterdeck.core.venue.VenueOrders.START;
import static dev.quarterdeck.core.venue.VenueOrders.SUBMITTED;
import static dev.quarterdeck.core.venue.VenueOrders.buy;
import static dev.quarterdeck.core.venue.VenueOrders.fill;
import static dev.quarterdeck.core.venue.VenueOrders.status;
import static dev.quarterdeck.core.venue.VenueOrders.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.venue.OrderTransition.Applied;
import dev.quarterdeck.core.venue.OrderTransition.Contradiction;
import dev.quarterdeck.core.venue.OrderTransition.Impossible;
import dev.quarterdeck.core.venue.OrderTransition.Unchanged;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueOrderTest {
  private static final OrderReport REFUSED =
      new OrderReport.Refused(new RejectedByVenue(Rejection.OTHER, "-2010 Market is closed."));
  private static final OrderReport LOST =
      new OrderReport.DeclaredLost(START.plusSeconds(1), START.plusSeconds(7));

  @Test
  void aLostAnswerStaysOpenUntilTheVenueShowsTheOrder() {
    VenueOrder unknown = submitted("1").after(ANSWER_LOST).order();
    assertThat(unknown.state()).isEqualTo(OrderState.UNKNOWN);
    assertThat(unknown.leavesQuantity()).isEqualByComparingTo("1");

    VenueOrder shown = unknown.after(status(OrderState.ACCEPTED, "0", 1)).order();
    assertThat(shown.state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(shown.after(ANSWER_LOST)).isInstanceOf(Unchanged.class);
  }

  @Test
  void onlyAnOrderOfUnknownOutcomeCanBeDeclaredLost() {
    assertThat(submitted("1").after(ANSWER_LOST).order().after(LOST).order().state())
        .isEqualTo(OrderState.LOST);
    assertImpossible(submitted("1"), LOST, Contradiction.NO_SUCH_STEP);
    assertImpossible(
        submitted("1").after(status(OrderState.ACCEPTED, "0", 1)).order(),
        LOST,
        Contradiction.NO_SUCH_STEP);
  }

  @Test
  void aLostOrderThatShowsUpIsAnAlarmAndItsFillIsKept() {
    VenueOrder lost = submitted("1").after(ANSWER_LOST).order().after(LOST).order();

    assertImpossible(lost, status(OrderState.ACCEPTED, "0", 30), Contradiction.NO_SUCH_STEP);
    OrderTransition filled = lost.after(fill("t1", "0.4", 31));

    assertThat(filled)
        .isInstanceOfSatisfying(
            Impossible.class,
            i -> assertThat(i.contradiction()).isEqualTo(Contradiction.FILL_OF_A_DEAD_ORDER));
    assertThat(filled.order().state()).isEqualTo(OrderState.LOST);
    assertThat(filled.order().knownFilled()).isEqualByComparingTo("0.4");
  }

  @Test
  void aFillThatArrivesAfterTheCancelIsNotHidden() {
    VenueOrder canceled = submitted("1").after(status(OrderState.CANCELED, "0.3", 9)).order();
    assertThat(canceled.missesFills()).isTrue();

    OrderTransition late = canceled.after(fill("t1", "0.3", 5));

    assertThat(late).isInstanceOf(Applied.class);
    assertThat(late.order().state()).isEqualTo(OrderState.CANCELED);
    assertThat(late.order().missesFills()).isFalse();
  }

  @Test
  void aFillThatTheCancelDidNotCountIsKeptAndAlarms() {
    VenueOrder canceled = submitted("1").after(status(OrderState.CANCELED, "0", 9)).order();

    OrderTransition late = canceled.after(fill("t1", "0.3", 8));

    assertThat(late).isInstanceOf(Impossible.class);
    assertThat(late.order().knownFilled()).isEqualByComparingTo("0.3");
  }

  @Test
  void aReadFromBeforeTheEndTellsNothingAndOneFromAfterItIsImpossible() {
    VenueOrder canceled = submitted("1").after(status(OrderState.CANCELED, "0", 9)).order();

    assertThat(canceled.after(status(OrderState.ACCEPTED, "0", 2))).isInstanceOf(Unchanged.class);
    assertImpossible(canceled, status(OrderState.ACCEPTED, "0", 10), Contradiction.AFTER_THE_END);
    assertImpossible(canceled, status(OrderState.FILLED, "1", 10), Contradiction.NO_SUCH_STEP);
  }

  @Test
  void anOpenReadDoesNotTakeAPendingCancelBackButItsRefusalDoes() {
    VenueOrder pending =
        submitted("1")
            .after(fill("t1", "0.2", 1))
            .order()
            .after(new OrderReport.CancelRequested())
            .order();
    assertThat(pending.state()).isEqualTo(OrderState.PENDING_CANCEL);

    assertThat(pending.after(status(OrderState.PARTIALLY_FILLED, "0.2", 3)).order().state())
        .isEqualTo(OrderState.PENDING_CANCEL);
    assertThat(pending.after(new OrderReport.CancelRefused()).order().state())
        .isEqualTo(OrderState.PARTIALLY_FILLED);
    assertThat(pending.after(fill("t2", "0.8", 4)).order().state()).isEqualTo(OrderState.FILLED);
  }

  @Test
  void aRefusalOfAnOrderThatTheVenueHasShownIsOfAnotherOrder() {
    assertThat(submitted("1").after(REFUSED).order().state()).isEqualTo(OrderState.REJECTED);
    assertImpossible(
        submitted("1").after(status(OrderState.ACCEPTED, "0", 1)).order(),
        REFUSED,
        Contradiction.OTHER_ORDER);
  }

  @Test
  void nothingOfTheVenueIsTrueOfAnOrderThatWasNeverSent() {
    VenueOrder order = VenueOrder.initialized(buy("1", "100.00"));
    for (OrderReport report :
        List.of(
            ANSWER_LOST,
            REFUSED,
            LOST,
            new OrderReport.CancelRequested(),
            new OrderReport.CancelRefused(),
            status(OrderState.ACCEPTED, "0", 1))) {
      assertImpossible(order, report, Contradiction.NO_SUCH_STEP);
    }
    OrderReport denied =
        new OrderReport.Denied(
            new VenueFailure.DeniedLocally(DenialReason.NOTIONAL_TOO_SMALL, "4 of 5"));
    assertThat(order.after(denied).order().state()).isEqualTo(OrderState.DENIED);
    assertImpossible(order.after(denied).order(), SUBMITTED, Contradiction.NO_SUCH_STEP);
  }

  @Test
  void whatContradictsTheOrderItselfIsNotApplied() {
    VenueOrder order = submitted("1").after(fill("t1", "0.6", 1)).order();

    assertImpossible(order, fill("t1", "0.5", 1), Contradiction.FILL_CONFLICT);
    assertImpossible(order, status(OrderState.PARTIALLY_FILLED, "1.1", 2), Contradiction.OVERFILL);
    assertImpossible(
        order,
        new OrderReport.Status(
            new VenueOrderId("other"), OrderState.CANCELED, BigDecimal.ONE, START),
        Contradiction.OTHER_ORDER);
    assertThat(order.after(fill("t2", "0.6", 3)))
        .isInstanceOfSatisfying(
            Impossible.class,
            i -> {
              assertThat(i.contradiction()).isEqualTo(Contradiction.OVERFILL);
              assertThat(i.order().knownFilled()).isEqualByComparingTo("1.2");
            });
  }

  @Test
  void aFillInAnotherSpellingIsTheSameFill() {
    VenueOrder order = submitted("1").after(fill("t1", "0.6", 1)).order();

    assertThat(order.after(fill("t1", "0.600", 1))).isInstanceOf(Unchanged.class);
  }

  private static void assertImpossible(
      VenueOrder order, OrderReport report, Contradiction contradiction) {
    assertThat(order.after(report)).isEqualTo(new Impossible(order, report, contradiction));
  }
}
