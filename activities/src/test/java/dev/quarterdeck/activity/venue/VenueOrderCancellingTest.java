package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueTrial.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders are cancelled, and no fill of theirs is hidden by it. */
class VenueOrderCancellingTest extends OrderTrial {
  @Test
  void anOrderIsCancelledAndACancelledOneStaysSo() {
    OrderIntent intent = buy("50000", "0.01");
    send(intent);

    assertThat(closed(sender().cancel(intent.id())).state()).isEqualTo(OrderState.CANCELED);
    assertThat(closed(sender().cancel(intent.id())).state()).isEqualTo(OrderState.CANCELED);
    assertThat(sender().open(intent.bot()))
        .noneMatch(order -> order.request().clientOrderId().equals(intent.id()));
  }

  @Test
  void aCancelWhoseAnswerIsLostIsSettledByReading() {
    OrderIntent intent = buy("50000", "0.01");
    send(intent);
    venue.fault("{\"method\": \"DELETE\", \"moment\": \"AFTER_BOOKING\", \"effect\": \"reset\"}");

    assertThat(closed(sender().cancel(intent.id())).state()).isEqualTo(OrderState.CANCELED);
  }

  @Test
  void aCancelThatTheVenueNeverHeardOfLeavesTheOrderOpen() {
    OrderIntent intent = buy("50000", "0.01");
    send(intent);
    venue.fault(
        "{\"method\": \"DELETE\", \"effect\": \"too-many-requests\", \"retryAfterSeconds\": 1}");

    assertThat(sender().cancel(intent.id()))
        .isInstanceOfSatisfying(
            Cancelling.StillOpen.class,
            open -> {
              assertThat(open.failure()).isInstanceOf(RateLimited.class);
              assertThat(open.order().state()).isEqualTo(OrderState.ACCEPTED);
            });
  }

  /**
   * Venues forget orders that ended days ago, and test networks are begun anew: such an order could
   * never end, and nor could the bot whose it was.
   */
  @Test
  void anOrderThatTheVenueHasForgottenEndsOnceItWasDeniedForLongEnough() {
    OrderIntent intent = buy("50000", "0.01");
    send(intent);
    foreignSell("0.004");
    value(sender().refresh(intent.id(), BudgetLane.RESERVED));
    TestClock later = new TestClock(clock.instant());
    try (TestVenue anew = TestVenue.quiet()) {
      VenueOrderSender sender =
          new VenueOrderSender(
              VenueAccess.unlimited(anew.accounts("ada")), intents, orders, settling(), later);

      assertThat(sender.cancel(intent.id())).isInstanceOf(Cancelling.StillOpen.class);
      later.advance(ForgottenOrders.APART.minusMillis(1));
      assertThat(sender.cancel(intent.id())).isInstanceOf(Cancelling.StillOpen.class);
      later.advance(Duration.ofMillis(1));
      VenueOrder order = closed(sender.cancel(intent.id()));

      assertThat(order.state()).isEqualTo(OrderState.EXPIRED);
      assertThat(order.knownFilled()).isEqualByComparingTo("0.004");
    }
  }

  @Test
  void aVenueThatDoesNotAnswerHasDeniedNothing() {
    OrderIntent intent = buy("50000", "0.01");
    send(intent);
    TestClock later = new TestClock(clock.instant());
    VenueOrderSender sender = new VenueOrderSender(access, intents, orders, settling(), later);
    String hidden = "{\"path\": \"/api/v3/order\", \"effect\": \"server-error\", \"status\": 503}";

    for (int i = 0; i < 2; i++) {
      venue.fault(hidden);
      assertThat(sender.cancel(intent.id())).isInstanceOf(Cancelling.StillOpen.class);
      later.advance(ForgottenOrders.APART);
    }

    assertThat(closed(sender.cancel(intent.id())).state()).isEqualTo(OrderState.CANCELED);
  }

  @Test
  void aCancelThatComesTooLateShowsTheFill() {
    OrderIntent intent = buy("50000", "0.01");
    send(intent);
    foreignSell("0.01");

    VenueOrder order = closed(sender().cancel(intent.id()));

    assertThat(order.state()).isEqualTo(OrderState.FILLED);
    assertThat(order.knownFilled()).isEqualByComparingTo("0.01");
    assertThat(order.missesFills()).isFalse();
  }

  @Test
  void fillsAreReadOnceAndKnowTheirOrders() {
    OrderIntent intent = buy("50000", "0.01");
    send(intent);
    foreignSell("0.004");
    venue.foreignOrder(
        "ada",
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.002&price=51000"
            + "&newClientOrderId=by-hand-1");
    foreignSell("0.002");

    List<AccountFill> fills = value(sender().readFills(ADA, BTCUSDT));

    assertThat(fills)
        .filteredOn(fill -> fill.order().equals(Optional.of(intent.id())))
        .singleElement()
        .satisfies(fill -> assertThat(fill.fill().quantity()).isEqualByComparingTo("0.004"));
    assertThat(fills).filteredOn(fill -> fill.order().isEmpty()).isNotEmpty();
    assertThat(value(sender().readFills(ADA, BTCUSDT))).isEmpty();
    assertThat(sender().find(intent.id()).orElseThrow().state())
        .isEqualTo(OrderState.PARTIALLY_FILLED);
    assertThat(value(sender().refresh(intent.id())).filledQuantity()).isEqualByComparingTo("0.004");
  }

  @Test
  void nothingIsCancelledThatNobodyIntended() {
    assertThatThrownBy(() -> sender().cancel(new ClientOrderId("nobody")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }
}
