package dev.quarterdeck.activity.venue;

import static dev.quarterdeck.activity.venue.VenueAdapterContract.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.evidence.FileArtifactStore;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.DenialReason;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.IntentState;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the intent to the venue and back, over HTTP and with PostgreSQL. */
class VenueOrderSenderTest {
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  private static final VenueAccountId ADA = new VenueAccountId("ada");
  private static final BotId BOT = new BotId("harbour");

  @TempDir Path folder;

  private final Clock clock = Clock.systemUTC();
  private final EmbeddedDatabase database = EmbeddedDatabase.fresh();
  private final OrderIntentRepository intents = new OrderIntentRepository(database.dsl());
  private final VenueOrderRepository orders = new VenueOrderRepository(database.dsl());
  private final TestVenue venue = TestVenue.quiet();
  private final DeskVenueAccounts accounts = venue.accounts("ada");
  private final VenueAccess access = VenueAccess.unlimited(accounts);
  private final InstrumentFilters filters =
      value(accounts.adapter(ADA).instruments()).stream()
          .filter(one -> one.instrument().id().equals(BTCUSDT))
          .findFirst()
          .orElseThrow();

  private Optional<OrderSettling> settling = Optional.empty();

  @AfterEach
  void stop() {
    settling.ifPresent(OrderSettling::close);
    venue.close();
    database.close();
  }

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
    OrderIntent intent = intent(BOT, "50000", "0.01", clock.instant().minusSeconds(3));

    Sending.Refused refused = refused(send(intent));

    assertThat(refused.failure())
        .isInstanceOfSatisfying(
            RejectedByVenue.class,
            rejected -> assertThat(rejected.rejection()).isEqualTo(Rejection.TOO_LATE));
    assertThat(placements(intent)).isZero();
    assertThat(intentState(intent)).isEqualTo(IntentState.REJECTED);
  }

  @Test
  void anOrderWhoseAnswerIsLostIsFoundAndNotSentAgain() throws Exception {
    for (String effect : List.of("reset", "empty-body", "broken-json")) {
      venue.fault(
          "{\"method\": \"POST\", \"moment\": \"AFTER_BOOKING\", \"effect\": \"%s\"}"
              .formatted(effect));
      OrderIntent intent = buy("50000", "0.01");

      Sending.Unsettled unsettled = unsettled(send(intent));

      assertThat(unsettled.order().state()).isEqualTo(OrderState.UNKNOWN);
      assertThat(unsettled.settled().get(10, TimeUnit.SECONDS).state())
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

    assertThat(settled.get(30, TimeUnit.SECONDS).state()).isEqualTo(OrderState.LOST);
    assertThat(others).hasSizeGreaterThanOrEqualTo(2).contains(settled);
    for (CompletableFuture<VenueOrder> other : others) {
      assertThat(other.get(30, TimeUnit.SECONDS).state()).isEqualTo(OrderState.LOST);
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

    assertThat(settling().settle(intent).get(10, TimeUnit.SECONDS).state())
        .isEqualTo(OrderState.ACCEPTED);
    assertThat(placements(intent)).isEqualTo(1);
  }

  @Test
  void whatADeadProcessLeftIsFoundWithoutBeingNamed() {
    OrderIntent intent = buy("50000", "0.01");
    intents.record(intent);
    value(accounts.adapter(ADA).submit(intent.request(), intent.at()));

    try (SettlingSweep _ =
        new SettlingSweep(settling(), clock, Duration.ofMillis(100), Duration.ofMillis(300))) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
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

    assertThatThrownBy(() -> outcome.get(5, TimeUnit.SECONDS))
        .isInstanceOfAny(CancellationException.class, ExecutionException.class);
    assertThat(intentState(intent).settled()).isFalse();
  }

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

  private void foreignSell(String quantity) {
    venue.foreignOrder("ben", "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=" + quantity);
  }

  private Sending send(OrderIntent intent) {
    return sender().send(intent, filters, Optional.of(new BigDecimal("60000")));
  }

  private VenueOrderSender sender() {
    return new VenueOrderSender(access, intents, orders, settling(), clock);
  }

  private OrderSettling settling() {
    if (settling.isEmpty()) {
      settling =
          Optional.of(new OrderSettling(accounts, access, intents, orders, artifacts(), clock));
    }
    return settling.get();
  }

  private ArtifactStore artifacts() {
    return new FileArtifactStore(folder);
  }

  private OrderIntent buy(String price, String quantity) {
    return intent(BOT, price, quantity, clock.instant());
  }

  private static OrderIntent intent(BotId bot, String price, String quantity, Instant at) {
    OrderRequest request =
        new OrderRequest(
            ClientOrderId.derive(bot, "step-" + System.nanoTime(), "1"),
            BTCUSDT,
            Side.BUY,
            new BigDecimal(quantity),
            Optional.of(new BigDecimal(price)),
            TimeInForce.GOOD_TILL_CANCELED,
            false);
    return new OrderIntent(request, ADA, bot, Optional.empty(), at.truncatedTo(ChronoUnit.MICROS));
  }

  private IntentState intentState(OrderIntent intent) {
    return intents.find(intent.id()).orElseThrow().state();
  }

  /** How often the venue accepted it. */
  private long placements(OrderIntent intent) {
    return venue.truth("OrderAccepted").stream()
        .filter(line -> line.toString().contains(intent.id().value()))
        .count();
  }

  private static VenueOrder taken(Sending sending) {
    assertThat(sending).isInstanceOf(Sending.Taken.class);
    return ((Sending.Taken) sending).order();
  }

  private static Sending.Refused refused(Sending sending) {
    assertThat(sending).isInstanceOf(Sending.Refused.class);
    return (Sending.Refused) sending;
  }

  private static Sending.Unsettled unsettled(Sending sending) {
    assertThat(sending).isInstanceOf(Sending.Unsettled.class);
    return (Sending.Unsettled) sending;
  }

  private static VenueOrder closed(Cancelling cancelling) {
    assertThat(cancelling).isInstanceOf(Cancelling.Closed.class);
    return ((Cancelling.Closed) cancelling).order();
  }
}
