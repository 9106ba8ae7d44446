package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueTrial.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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
  void anOrderThatIsListedNoMoreIsReadByItself() {
    VenueOrder lowest = resting("50000");
    VenueOrder lower = resting("50001");
    VenueOrder highest = resting("50002");
    foreignSell("0.015");

    List<VenueOrder> read = refresh(sender(), List.of(lowest, lower, highest));

    assertThat(states(read))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                lowest.request().clientOrderId(), OrderState.ACCEPTED,
                lower.request().clientOrderId(), OrderState.PARTIALLY_FILLED,
                highest.request().clientOrderId(), OrderState.FILLED));
  }

  /** Executions that one order's reading found would never be told of the others. */
  @Test
  void whatWasExecutedIsLeftToWhoReadsItForAllOrders() {
    List<VenueOrder> sent = List.of(resting("50000"), resting("50001"), resting("50002"));
    foreignSell("0.025");

    List<VenueOrder> read = refresh(sender(), sent);

    assertThat(read.stream().filter(VenueOrder::missesFills)).hasSize(3);
    assertThat(value(sender().readFills(ADA, BTCUSDT)))
        .extracting(fill -> fill.order().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(ids(sent));
    assertThat(orders.find(ids(sent)))
        .allSatisfy(
            stored ->
                assertThat(stored.order().fills())
                    .singleElement()
                    .satisfies(
                        fill ->
                            assertThat(fill.price())
                                .isEqualByComparingTo(
                                    stored.order().request().limit().orElseThrow())));
  }

  @Test
  void aListThatIsBehindBringsNothingBack() throws Exception {
    List<VenueOrder> sent = List.of(resting("50000"), resting("50001"), resting("50002"));
    venue.fault(
        "{\"method\": \"GET\", \"path\": \"/api/v3/openOrders\", \"effect\": \"stale-reads\", \"millis\": 60000, \"count\": 10}");
    assertThat(refresh(sender(), sent)).containsExactlyElementsOf(sent);
    foreignSell("0.015");
    sender().cancel(sent.getFirst().request().clientOrderId());
    value(sender().readFills(ADA, BTCUSDT));
    sender().refresh(sent.getLast().request().clientOrderId());

    List<VenueOrder> read = refresh(sender(), sent);

    assertThat(states(read))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                sent.get(0).request().clientOrderId(), OrderState.CANCELED,
                sent.get(1).request().clientOrderId(), OrderState.PARTIALLY_FILLED,
                sent.get(2).request().clientOrderId(), OrderState.FILLED));
    assertThat(orders.contradictions(new HaltScope.Bot(BOT))).isZero();
  }

  /** A test network that begins anew gives the same ids again. */
  @Test
  void anOrderIsNotTakenForAnotherOneWithItsVenueOrderId() {
    List<VenueOrder> sent = List.of(resting("50000"), resting("50001"), resting("50002"));
    OrderIntent gone = buy("49000", "0.02");
    intents.record(gone);
    orders.apply(
        gone.id(),
        new OrderReport.Status(
            sent.getFirst().venueOrderId().orElseThrow(),
            OrderState.ACCEPTED,
            BigDecimal.ZERO,
            clock.instant()),
        clock.instant());
    List<VenueOrder> all = new ArrayList<>(sent);
    all.add(orders.find(gone.id()).orElseThrow().order());

    assertThat(refresh(sender(), all)).containsExactlyElementsOf(sent);
  }

  @Test
  void twoOrdersAreReadOneByOneAsAListWouldCostMore() {
    List<VenueOrder> sent = List.of(resting("50000"), resting("50001"));

    assertThat(refresh(sender(), sent)).containsExactlyElementsOf(sent);
    assertThat(venue.truth("RequestReceived"))
        .noneSatisfy(request -> assertThat(request.toString()).contains("openOrders"));
  }

  @Test
  void ordersAreReadOneByOneWhereTheListFails() {
    List<VenueOrder> sent = List.of(resting("50000"), resting("50001"), resting("50002"));
    venue.fault(
        "{\"method\": \"GET\", \"path\": \"/api/v3/openOrders\", \"effect\": \"server-error\", \"status\": 502, \"count\": 10}");

    assertThat(refresh(sender(), sent)).containsExactlyElementsOf(sent);
  }

  @Test
  void noMoreIsAskedOfAVenueThatWantsToBeAskedLess() {
    List<VenueOrder> sent = List.of(resting("50000"), resting("50001"), resting("50002"));
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

    refresh(
        sender(),
        List.of(sender().find(dead.id()).orElseThrow(), resting("50001"), resting("50002")));

    assertThat(intentState(dead)).isEqualTo(IntentState.ACCEPTED);
  }

  @Test
  void anOrderThatWasNeverRecordedIsLeftOut() {
    VenueOrder sent = resting("50000");
    List<VenueOrder> read = new ArrayList<>();

    sender()
        .refresh(
            ADA,
            BTCUSDT,
            List.of(buy("50001", "0.01").id(), sent.request().clientOrderId()),
            BudgetLane.ORDINARY,
            read::add);

    assertThat(read).containsExactly(sent);
  }

  private VenueOrder resting(String price) {
    return taken(send(buy(price, "0.01")));
  }

  private static List<VenueOrder> refresh(OrderSender sender, List<VenueOrder> known) {
    List<VenueOrder> read = new ArrayList<>();
    sender.refresh(ADA, BTCUSDT, ids(known), BudgetLane.ORDINARY, read::add);
    return read;
  }

  private static List<ClientOrderId> ids(List<VenueOrder> orders) {
    return orders.stream().map(order -> order.request().clientOrderId()).toList();
  }

  private static Map<ClientOrderId, OrderState> states(List<VenueOrder> orders) {
    return orders.stream()
        .collect(Collectors.toMap(order -> order.request().clientOrderId(), VenueOrder::state));
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
