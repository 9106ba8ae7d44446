package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueTrial.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What became of orders is found out where nobody said so. */
class VenueOrderSettlingTest extends OrderTrial {
  @Test
  void anOrderWhoseAnswerIsLostIsFoundAndNotSentAgain() throws Exception {
    for (String effect : List.of("reset", "empty-body", "broken-json")) {
      venue.fault(
          "{\"method\": \"POST\", \"moment\": \"AFTER_BOOKING\", \"effect\": \"%s\"}"
              .formatted(effect));
      OrderIntent intent = buy("50000", "0.01");

      Sending.Unsettled unsettled = unsettled(send(intent));

      assertThat(unsettled.order().state()).isEqualTo(OrderState.UNKNOWN);
      assertThat(unsettled.settled().get(60, TimeUnit.SECONDS).state())
          .isEqualTo(OrderState.ACCEPTED);
      assertThat(intentState(intent)).isEqualTo(IntentState.ACCEPTED);
      assertThat(placements(intent)).isEqualTo(1);
    }
  }

  @Test
  void anOrderThatNeverArrivedIsLostWithTheDenialsAsEvidence() throws Exception {
    venue.fault("{\"method\": \"POST\", \"moment\": \"BEFORE_BOOKING\", \"effect\": \"reset\"}");
    OrderIntent intent = buy("50000", "0.01");
    OrderIntent crashed = buy("50000", "0.01");
    intents.record(crashed);

    CompletableFuture<VenueOrder> settled = unsettled(send(intent)).settled();
    List<CompletableFuture<VenueOrder>> others =
        settling().settleAll(new HaltScope.Bot(BOT), clock.instant());

    assertThat(settled.get(60, TimeUnit.SECONDS).state()).isEqualTo(OrderState.LOST);
    assertThat(others).hasSizeGreaterThanOrEqualTo(2).contains(settled);
    for (CompletableFuture<VenueOrder> other : others) {
      assertThat(other.get(60, TimeUnit.SECONDS).state()).isEqualTo(OrderState.LOST);
    }
    for (OrderIntent lost : List.of(intent, crashed)) {
      assertThat(intentState(lost)).isEqualTo(IntentState.LOST);
      String evidence = intents.lossEvidence(lost.id()).orElseThrow();
      assertThat(evidence).contains("GET /api/v3/order");
      assertThat(artifacts().list())
          .anySatisfy(
              sha -> {
                assertThat(evidence).contains(sha.toString());
                assertThat(new String(artifacts().read(sha))).contains("-2013");
              });
      assertThat(placements(lost)).isZero();
    }
  }

  @Test
  void whatADeadProcessSentIsTakenOver() throws Exception {
    OrderIntent intent = buy("50000", "0.01");
    intents.record(intent);
    value(accounts.adapter(ADA).submit(intent.request(), intent.at()));

    assertThat(settling().settle(intent).get(60, TimeUnit.SECONDS).state())
        .isEqualTo(OrderState.ACCEPTED);
    assertThat(placements(intent)).isEqualTo(1);
  }

  @Test
  void whatWasRecordedIsNeverRoundedAgain() throws Exception {
    OrderIntent intent = buy("50000", "0.01");
    intents.record(intent);
    value(accounts.adapter(ADA).submit(intent.request(), intent.at()));
    InstrumentFilters closed = whileClosed();

    VenueOrder bySettling =
        unsettled(sender().settle(intent.id())).settled().get(60, TimeUnit.SECONDS);
    VenueOrder bySending = taken(sender().send(intent, closed, Optional.empty()));

    assertThat(bySettling.state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(bySettling.request()).isEqualTo(intent.request());
    assertThat(bySending).isEqualTo(bySettling);
    assertThat(placements(intent)).isEqualTo(1);
    assertThat(sender().send(buy("50000", "0.01"), closed, Optional.empty()))
        .isInstanceOf(Sending.Denied.class);
    assertThatThrownBy(() -> sender().settle(buy("50000", "0.01").id()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The same rules while the venue takes no orders. */
  private InstrumentFilters whileClosed() {
    return new InstrumentFilters(
        filters.instrument(),
        false,
        filters.prices(),
        filters.maximumQuantity(),
        filters.marketQuantity(),
        filters.maximumNotional(),
        filters.distance());
  }

  @Test
  void whatADeadProcessLeftIsFoundWithoutBeingNamed() {
    OrderIntent intent = buy("50000", "0.01");
    intents.record(intent);
    value(accounts.adapter(ADA).submit(intent.request(), intent.at()));

    try (SettlingSweep _ =
        new SettlingSweep(settling(), clock, Duration.ofMillis(100), Duration.ofMillis(300))) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> intentState(intent) == IntentState.ACCEPTED);
    }
  }

  @Test
  void settlingThatIsStoppedSettlesNothing() {
    venue.fault("{\"method\": \"GET\", \"effect\": \"html-body\", \"count\": 1000}");
    OrderIntent intent = buy("50000", "0.01");
    intents.record(intent);

    CompletableFuture<VenueOrder> outcome = settling().settle(intent);
    settling().close();

    assertThatThrownBy(() -> outcome.get(30, TimeUnit.SECONDS))
        .isInstanceOfAny(CancellationException.class, ExecutionException.class);
    assertThat(intentState(intent).settled()).isFalse();
  }
}
