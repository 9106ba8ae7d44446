package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.DenialReason;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.kill.HaltRepository;
import org.junit.jupiter.api.Test;

/** An order is intended, sent once and kept, or refused and closed. */
class VenueOrderSenderTest extends OrderTrial {
  @Test
  void anOrderIsIntendedSentAndKept() {
    OrderIntent intent = buy("50000.123", "0.0100001");

    VenueOrder order = taken(send(intent));

    assertThat(order.state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(order.request().limit().orElseThrow()).isEqualByComparingTo("50000.12");
    assertThat(order.request().quantity()).isEqualByComparingTo("0.01");
    assertThat(intentState(intent)).isEqualTo(IntentState.ACCEPTED);
    assertThat(sender().find(intent.id())).contains(order);
    assertThat(sender().open(intent.bot())).contains(order);
    assertThat(placements(intent)).isEqualTo(1);
  }

  @Test
  void anOrderThatIsSentAgainIsNotSentAgain() {
    OrderIntent intent = buy("50000", "0.01");
    send(intent);

    assertThat(send(intent)).isInstanceOf(Sending.Taken.class);
    assertThat(placements(intent)).isEqualTo(1);
  }

  @Test
  void anOrderThatBreaksARuleIsNeitherKeptNorSent() {
    OrderIntent intent = buy("50000", "0.0001");

    assertThat(send(intent))
        .isInstanceOfSatisfying(
            Sending.Denied.class,
            denied ->
                assertThat(denied.failure().reason()).isEqualTo(DenialReason.NOTIONAL_TOO_SMALL));
    assertThat(intents.find(intent.id())).isEmpty();
    assertThat(placements(intent)).isZero();
  }

  @Test
  void anOrderUnderAHaltIsNeitherKeptNorSent() {
    BotId halted = new BotId("halted");
    new HaltRepository(database.dsl())
        .trip(
            new HaltRequest("halt-1", new HaltScope.Bot(halted), "grace", "test", clock.instant()));
    OrderIntent intent = intent(halted, "50000", "0.01", clock.instant());

    assertThat(send(intent)).isInstanceOf(Sending.Halted.class);
    assertThat(intents.find(intent.id())).isEmpty();
    assertThat(placements(intent)).isZero();
  }

  @Test
  void anOrderThatTheVenueRefusesIsClosed() {
    OrderIntent intent = buy("50000", "100");

    Sending.Refused refused = refused(send(intent));

    assertThat(refused.failure()).isInstanceOf(RejectedByVenue.class);
    assertThat(refused.order().state()).isEqualTo(OrderState.REJECTED);
    assertThat(intentState(intent)).isEqualTo(IntentState.REJECTED);
    assertThat(refused(send(intent)).order().state()).isEqualTo(OrderState.REJECTED);
  }

  @Test
  void anOrderThatCouldNotHaveHadItsEffectIsClosed() {
    venue.fault(
        "{\"method\": \"POST\", \"effect\": \"too-many-requests\", \"retryAfterSeconds\": 7}");
    OrderIntent intent = buy("50000", "0.01");

    Sending.Refused refused = refused(send(intent));

    assertThat(refused.failure()).isInstanceOf(RateLimited.class);
    assertThat(refused.order().state()).isEqualTo(OrderState.REJECTED);
    assertThat(placements(intent)).isZero();
  }

  @Test
  void anOrderWhoseSendingWasHeldUpIsRefusedByTheVenue() {
    OrderIntent intent = intent(BOT, "50000", "0.01", clock.instant().minusSeconds(6));

    Sending.Refused refused = refused(send(intent));

    assertThat(refused.failure())
        .isInstanceOfSatisfying(
            RejectedByVenue.class,
            rejected -> assertThat(rejected.rejection()).isEqualTo(Rejection.TOO_LATE));
    assertThat(placements(intent)).isZero();
    assertThat(intentState(intent)).isEqualTo(IntentState.REJECTED);
  }
}
