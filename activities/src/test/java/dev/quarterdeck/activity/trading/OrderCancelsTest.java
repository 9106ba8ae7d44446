package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BINANCE;
import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.activity.venue.Cancelling;
import dev.quarterdeck.activity.venue.UnaskedSender;
import dev.quarterdeck.core.trading.OrderInbox;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancels past a database that is away, and what becomes of the venue's answer. */
class OrderCancelsTest {
  private final OrderRequest order = BotCase.order(ClientOrderId.derive(BOT, "s1", "1"));
  private final FakeVenue venue = new FakeVenue(BINANCE, Clock.systemUTC()).lists(BTCUSDT);
  private final BotNotes notes = new BotNotes(BOT, Clock.systemUTC());
  private final OrderInbox inbox = new OrderInbox();
  private final List<VenueOrder> known = new CopyOnWriteArrayList<>();
  private final Books books = new Books();
  private final OrderCancels cancels =
      new OrderCancels(books, venue, BTCUSDT::id, inbox::tell, known::add, notes);

  @BeforeEach
  void anOrderWorks() {
    venue.holds("USDT", "1000");
    assertThat(venue.submit(order)).isInstanceOf(VenueAnswer.Answered.class);
  }

  @Test
  void theVenuesAnswerIsNotedOnceTheDatabaseIsBackAndTheVenueIsNotAskedAgain() {
    books.failures.add(new DataAccessException("away"));
    int before = venue.requests().size();

    cancels.cancel(order.clientOrderId());

    assertThat(venue.trulyOpen()).isEmpty();
    assertThat(venue.requests().subList(before, venue.requests().size())).containsExactly("cancel");
    assertThat(books.noted).containsExactly(OrderState.CANCELED, OrderState.CANCELED);
    assertThat(known).hasSize(1);
    assertThat(inbox.isEmpty()).as("the engine was told at once").isFalse();
    assertThat(notes.latest())
        .singleElement()
        .asString()
        .contains("cancelled at the venue alone: the database does not answer");
  }

  @Test
  void whatCannotBeNotedForAnotherReasonIsSaidOnceAndNotTriedAgain() {
    books.failures.add(new IllegalArgumentException("no such order was ever intended"));

    cancels.cancel(order.clientOrderId());

    assertThat(books.noted).hasSize(1);
    assertThat(known).isEmpty();
    assertThat(notes.latest())
        .hasSize(2)
        .last()
        .asString()
        .contains("is CANCELED by the venue, which is not noted", "was ever intended");
  }

  @Test
  void aSessionThatEndsFirstSaysThatItIsNotNoted() throws InterruptedException {
    for (int times = 0; times < 100; times++) {
      books.failures.add(new DataAccessException("away"));
    }

    Thread session = Thread.startVirtualThread(() -> cancels.cancel(order.clientOrderId()));
    await().until(() -> !books.noted.isEmpty());
    session.interrupt();

    assertThat(session.join(Duration.ofSeconds(30))).isTrue();
    assertThat(notes.latest()).last().asString().contains("not noted: the session ended first");
  }

  /** Books that cannot be reached by a cancel, and fail each attempt to note something in turn. */
  private static final class Books extends UnaskedSender {
    private final List<RuntimeException> failures = new ArrayList<>();
    private final List<OrderState> noted = new CopyOnWriteArrayList<>();

    @Override
    public Cancelling cancel(ClientOrderId order) {
      throw new DataAccessException("away");
    }

    @Override
    public VenueOrder note(ClientOrderId id, OrderReport.Status status) {
      noted.add(status.state());
      if (!failures.isEmpty()) {
        throw failures.removeFirst();
      }
      return VenueOrder.initialized(BotCase.order(id));
    }
  }
}
