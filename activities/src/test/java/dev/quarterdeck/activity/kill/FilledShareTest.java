package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.venue.AccountFill;
import dev.quarterdeck.activity.venue.UnaskedSender;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.BotTrades;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.BotShareRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class FilledShareTest {
  private static final BotId BOT = new BotId("harbour");
  private static final VenueAccountId ACCOUNT = new VenueAccountId("main");
  private static final InstrumentId BTC = InstrumentId.parse("BTCUSDT@binance");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntent intent = intended();
  private final Orders orders = new Orders();
  private final List<BotId> settled = new ArrayList<>();
  private final FilledShare share = share(DATABASE.dsl(), Duration.ofSeconds(30));

  @Test
  void everyOpenOrderAndEveryInstrumentIsReadFromTheVenueFirst() {
    assertThat(share.of(BOT, ACCOUNT, Set.of())).isPresent();

    assertThat(orders.asked).containsExactly("order " + intent.id().value(), "fills " + BTC);
  }

  @Test
  void anOrderThatCannotBeReadLeavesTheShareUnknown() {
    orders.refreshes = false;

    assertThat(share.of(BOT, ACCOUNT, Set.of())).isEmpty();
  }

  @Test
  void fillsThatCannotBeReadLeaveTheShareUnknown() {
    orders.reads = false;

    assertThat(share.of(BOT, ACCOUNT, Set.of())).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayLeavesTheShareUnknown() {
    assertThat(share(answering(() -> {}), Duration.ofSeconds(30)).of(BOT, ACCOUNT, Set.of()))
        .isEmpty();
    assertThat(orders.asked).as("nothing to ask the venue about").isEmpty();
  }

  @Test
  @Timeout(60)
  void aDatabaseThatDoesNotAnswerIsNotWaitedFor() {
    CountDownLatch answers = new CountDownLatch(1);

    Optional<BotTrades> unknown =
        share(answering(() -> await(answers)), Duration.ofMillis(100)).of(BOT, ACCOUNT, Set.of());

    answers.countDown();
    assertThat(unknown).isEmpty();
  }

  @Test
  void anOrderThatTheVenueDoesNotKnowBeginsToBeSettledAtOnce() {
    orders.refreshes = false;
    orders.failure = new RejectedByVenue(Rejection.ORDER_NOT_FOUND, "no such order");

    assertThat(share.of(BOT, ACCOUNT, Set.of())).isEmpty();
    assertThat(settled).containsExactly(BOT);
  }

  /** An account that is closed must not keep what the bot has elsewhere from being closed. */
  @Test
  void ordersOnOtherAccountsAreNotWaitedFor() {
    orders.refreshes = false;

    assertThat(share.of(BOT, new VenueAccountId("elsewhere"), Set.of())).isPresent();
    assertThat(orders.asked).isEmpty();
  }

  private FilledShare share(DSLContext database, Duration patience) {
    return new FilledShare(
        orders,
        new VenueOrderRepository(database),
        new BotShareRepository(database),
        settled::add,
        patience);
  }

  /** A database that fails each statement after this. */
  private static DSLContext answering(Runnable after) {
    return DSL.using(
        new MockConnection(
            statement -> {
              after.run();
              throw new SQLException("away");
            }),
        SQLDialect.POSTGRES);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OrderIntent intended() {
    OrderIntent intent =
        new OrderIntent(
            new OrderRequest(
                ClientOrderId.derive(BOT, "1", "1"),
                BTC,
                Side.BUY,
                new BigDecimal("0.01"),
                Optional.of(new BigDecimal("64000.50")),
                OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
                false),
            ACCOUNT,
            BOT,
            Optional.empty(),
            Instant.parse("2026-11-21T03:00:00Z"));
    Object unused = new OrderIntentRepository(DATABASE.dsl()).record(intent);
    return intent;
  }

  /** One open order on a venue that is well or not. */
  private final class Orders extends UnaskedSender {
    private final List<String> asked = new ArrayList<>();
    private boolean refreshes = true;
    private boolean reads = true;
    private VenueFailure failure = new VenueUnavailable("maintenance");

    @Override
    public VenueAnswer<VenueOrder> refresh(ClientOrderId order, BudgetLane lane) {
      asked.add("order " + order.value());
      return refreshes
          ? new VenueAnswer.Answered<>(VenueOrder.initialized(intent.request()), List.of())
          : new VenueAnswer.Failed<>(failure);
    }

    @Override
    public VenueAnswer<List<AccountFill>> readFills(
        VenueAccountId account, InstrumentId instrument, BudgetLane lane) {
      asked.add("fills " + instrument);
      return reads
          ? new VenueAnswer.Answered<>(List.of(), List.of())
          : new VenueAnswer.Failed<>(new VenueUnavailable("maintenance"));
    }
  }
}
