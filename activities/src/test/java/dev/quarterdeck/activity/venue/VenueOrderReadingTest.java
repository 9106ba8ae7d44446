package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueTrial.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Where several orders stand is asked for at once, as long as the venue lists them. */
class VenueOrderReadingTest extends OrderTrial {
  private final AtomicInteger questions = new AtomicInteger();

  @Test
  void ordersThatAreListedAreReadByOneRequestAndTwoQuestions() {
    List<VenueOrder> sent =
        List.of(resting("50000"), resting("50001"), resting("50002"), resting("50003"));
    VenueOrderSender sender = countedSender();
    long before = requests();

    List<VenueOrder> read = refresh(sender, sent);

    assertThat(read).containsExactlyElementsOf(sent);
    assertThat(requests() - before).isEqualTo(1);
    assertThat(questions).hasValue(2);
  }

  @Test
  void anOrderThatIsListedNoMoreIsReadByItselfWithItsFills() {
    VenueOrder lower = resting("50000");
    VenueOrder higher = resting("50001");
    foreignSell("0.015");

    List<VenueOrder> read = refresh(sender(), List.of(lower, higher));

    assertThat(read)
        .extracting(VenueOrder::state)
        .containsExactly(OrderState.PARTIALLY_FILLED, OrderState.FILLED);
    assertThat(read).noneMatch(VenueOrder::missesFills);
    assertThat(read)
        .extracting(order -> order.filledQuantity().toPlainString())
        .allSatisfy(filled -> assertThat(filled).startsWith("0.0"));
    assertThat(sender().find(higher.request().clientOrderId())).contains(read.getLast());
  }

  @Test
  void ordersAreReadOneByOneWhereTheListFails() {
    List<VenueOrder> sent = List.of(resting("50000"), resting("50001"));
    venue.fault(
        "{\"method\": \"GET\", \"path\": \"/api/v3/openOrders\", \"effect\": \"server-error\", \"status\": 502, \"count\": 10}");

    assertThat(refresh(sender(), sent)).containsExactlyElementsOf(sent);
  }

  @Test
  void noMoreIsAskedOfAVenueThatWantsToBeAskedLess() {
    List<VenueOrder> sent = List.of(resting("50000"), resting("50001"));
    venue.fault(
        "{\"method\": \"GET\", \"path\": \"/api/v3/openOrders\", \"effect\": \"too-many-requests\", \"retryAfterSeconds\": 1}");
    long before = requests();

    assertThat(refresh(sender(), sent)).isEmpty();
    assertThat(requests() - before).isEqualTo(1);
  }

  @Test
  void anIntentIsSettledByAListThatSaysOfItsOrderWhatIsKnown() {
    OrderIntent dead = buy("50000", "0.01");
    intents.record(dead);
    orders.apply(
        dead.id(), value(accounts.adapter(ADA).submit(dead.request(), dead.at())), clock.instant());
    assertThat(intentState(dead)).isEqualTo(IntentState.SUBMITTED);

    refresh(sender(), List.of(sender().find(dead.id()).orElseThrow(), resting("50001")));

    assertThat(intentState(dead)).isEqualTo(IntentState.ACCEPTED);
  }

  @Test
  void anOrderThatWasNeverRecordedIsLeftOut() {
    VenueOrder sent = resting("50000");
    OrderIntent never = buy("50001", "0.01");

    assertThat(
            sender()
                .refresh(
                    ADA,
                    BTCUSDT,
                    List.of(never.id(), sent.request().clientOrderId()),
                    BudgetLane.ORDINARY))
        .containsExactly(sent);
  }

  private VenueOrder resting(String price) {
    return taken(send(buy(price, "0.01")));
  }

  private static List<VenueOrder> refresh(OrderSender sender, List<VenueOrder> known) {
    List<ClientOrderId> ids = known.stream().map(order -> order.request().clientOrderId()).toList();
    return sender.refresh(ADA, BTCUSDT, ids, BudgetLane.ORDINARY);
  }

  private VenueOrderSender countedSender() {
    DSLContext counted =
        DSL.using(
            database
                .dsl()
                .configuration()
                .derive(ExecuteListener.onExecuteStart(_ -> questions.incrementAndGet())));
    return new VenueOrderSender(
        access,
        new OrderIntentRepository(counted),
        new VenueOrderRepository(counted),
        settling(),
        clock);
  }

  private long requests() {
    return venue.truth("RequestReceived").size();
  }
}
