package dev.quarterdeck.db.venue;

import static dev.quarterdeck.db.venue.Intents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.OrderTransition;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VenueOrderRepositoryTest {
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final VenueOrderRepository orders = new VenueOrderRepository(DATABASE.dsl());

  @Test
  void everyIntentHasAnOrderFromTheBeginning() {
    OrderIntent intent = recorded("beginner", "a1");

    assertThat(order(intent).state()).isEqualTo(OrderState.SUBMITTED);
    assertThat(order(intent).request()).isEqualTo(intent.request());
    assertThat(orders.open(new HaltScope.Bot(intent.bot())))
        .extracting(StoredOrder::intent)
        .containsExactly(intent);
  }

  @Test
  void whatBecomesKnownIsKeptWithTheIntentsStep() {
    OrderIntent intent = recorded("concluder", "a2");

    orders.conclude(
        intent.id(),
        status("11", OrderState.PARTIALLY_FILLED, "0.004"),
        new IntentStep.Accepted(NOW.plusMillis(20), "answered"));

    assertThat(order(intent).state()).isEqualTo(OrderState.PARTIALLY_FILLED);
    assertThat(order(intent).venueOrderId()).contains(new VenueOrderId("11"));
    assertThat(order(intent).missesFills()).isTrue();
    assertThat(intents.find(intent.id()).orElseThrow().state()).isEqualTo(IntentState.ACCEPTED);
  }

  @Test
  void fillsFindTheirOrderAndCountOnce() {
    OrderIntent intent = recorded("filler", "a3");
    orders.apply(intent.id(), status("12", OrderState.ACCEPTED, "0"), NOW);

    VenueFill half = fill("t1", "12", "0.005");
    assertThat(orders.addFills(intent.account(), List.of(half), NOW))
        .containsExactly(new StoredFill(half, Optional.of(intent.id())));
    assertThat(orders.addFills(intent.account(), List.of(half), NOW.plusSeconds(9))).isEmpty();
    assertThat(order(intent).state()).isEqualTo(OrderState.PARTIALLY_FILLED);

    orders.addFills(intent.account(), List.of(fill("t2", "12", "0.005")), NOW);
    assertThat(order(intent).state()).isEqualTo(OrderState.FILLED);
    assertThat(order(intent).fills()).hasSize(2);
    assertThat(orders.open(new HaltScope.Bot(intent.bot()))).isEmpty();
  }

  @Test
  void aBotsOrdersSinceAMomentAreFoundWhateverBecameOfThem() {
    OrderIntent intent = recorded("recent", "a10");
    orders.conclude(
        intent.id(),
        status("19", OrderState.CANCELED, "0"),
        new IntentStep.Accepted(NOW.plusMillis(20), "answered"));

    assertThat(orders.intendedSince(intent.bot(), intent.at()))
        .extracting(found -> found.order().state())
        .containsExactly(OrderState.CANCELED);
    assertThat(orders.intendedSince(intent.bot(), intent.at().plusMillis(1))).isEmpty();
    assertThat(orders.latest(new HaltScope.Bot(intent.bot()), 5))
        .extracting(StoredOrder::intent)
        .containsExactly(intent);
  }

  @Test
  void aFillThatIsReadBeforeItsOrdersIdIsKnownFindsItLater() {
    OrderIntent intent = recorded("late", "a4");
    VenueFill early = fill("t3", "13", "0.010");

    assertThat(orders.addFills(intent.account(), List.of(early), NOW))
        .containsExactly(new StoredFill(early, Optional.empty()));
    orders.apply(intent.id(), status("13", OrderState.FILLED, "0.010"), NOW);

    assertThat(order(intent).fills()).containsExactly(early);
    assertThat(order(intent).missesFills()).isFalse();
    assertThat(orders.fills(intent.account(), BTCUSDT, Instant.EPOCH))
        .containsExactly(new StoredFill(early, Optional.of(intent.id())));
  }

  @Test
  void bothSidesOfATradeWithOneselfAreFills() {
    VenueAccountId account = new VenueAccountId("a5");
    VenueFill bought = fill("t4", "14", "0.010");
    VenueFill sold = fill("t4", "15", "0.010");

    assertThat(orders.addFills(account, List.of(bought, sold), NOW)).hasSize(2);
  }

  @Test
  void reportsThatCannotBeTrueAreKeptAndChangeNothing() {
    OrderIntent intent = recorded("contradicted", "a6");
    orders.apply(intent.id(), status("16", OrderState.FILLED, "0.010"), NOW);
    HaltScope bot = new HaltScope.Bot(intent.bot());

    assertThat(orders.apply(intent.id(), status("17", OrderState.CANCELED, "0"), NOW))
        .isInstanceOf(OrderTransition.Impossible.class);
    assertThat(order(intent).state()).isEqualTo(OrderState.FILLED);
    assertThat(orders.contradictions(bot)).isEqualTo(1);
  }

  @Test
  void aFillWithAnotherContentUnderAKnownIdIsAContradiction() {
    OrderIntent intent = recorded("conflicting", "a7");
    orders.apply(intent.id(), status("18", OrderState.ACCEPTED, "0"), NOW);
    orders.addFills(intent.account(), List.of(fill("t5", "18", "0.005")), NOW);

    assertThat(orders.addFills(intent.account(), List.of(fill("t5", "18", "0.006")), NOW))
        .isEmpty();
    assertThat(order(intent).filledQuantity()).isEqualByComparingTo("0.005");
    assertThat(orders.contradictions(new HaltScope.Bot(intent.bot()))).isEqualTo(1);
  }

  @Test
  void aRefusedOrderIsClosed() {
    OrderIntent intent = recorded("refused", "a8");
    orders.conclude(
        intent.id(),
        new OrderReport.Refused(
            new VenueFailure.RejectedByVenue(VenueFailure.Rejection.FILTER, "-1013")),
        new IntentStep.Rejected(NOW, "-1013"));

    assertThat(order(intent).state()).isEqualTo(OrderState.REJECTED);
    assertThat(intents.unsettled(new HaltScope.Account(intent.account()))).isEmpty();
  }

  @Test
  void readingGoesOnFromTheLastFillElseFromTheFirstIntent() {
    VenueAccountId account = new VenueAccountId("a9");
    assertThat(orders.readUntil(account, BTCUSDT)).isEmpty();

    recorded("reader", "a9");
    assertThat(orders.readUntil(account, BTCUSDT)).contains(NOW);

    orders.addFills(account, List.of(fill("t6", "19", "0.001")), NOW);
    assertThat(orders.readUntil(account, BTCUSDT)).contains(NOW.plusSeconds(1));
  }

  @Test
  void nothingIsAppliedToAnOrderThatNobodyIntended() {
    ClientOrderId unknown = new ClientOrderId("nobody");

    assertThat(orders.find(unknown)).isEmpty();
    assertThatThrownBy(() -> orders.apply(unknown, new OrderReport.CancelRequested(), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  private OrderIntent recorded(String bot, String account) {
    OrderIntent intent = Intents.trade(new BotId(bot), new VenueAccountId(account), "1");
    assertThat(intents.record(intent)).isInstanceOf(IntentOutcome.Recorded.class);
    return intent;
  }

  private VenueOrder order(OrderIntent intent) {
    return orders.find(intent.id()).orElseThrow().order();
  }

  private static OrderReport.Status status(String id, OrderState state, String filled) {
    return new OrderReport.Status(
        new VenueOrderId(id), state, new BigDecimal(filled), NOW.plusMillis(10));
  }

  private static VenueFill fill(String trade, String order, String quantity) {
    return new VenueFill(
        new TradeId(trade),
        new VenueOrderId(order),
        BTCUSDT,
        Side.BUY,
        new BigDecimal("64000.50"),
        new BigDecimal(quantity),
        LiquiditySide.MAKER,
        new BigDecimal("0.000005"),
        "BTC",
        NOW.plusSeconds(1));
  }
}
