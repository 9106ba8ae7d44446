package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.venue.Cancelling;
import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/**
 * Cancels a bot's orders: by the books, and by the venue alone where the database does not answer,
 * as quotes must not rest because of it. What the venue then says is noted when it is back.
 */
final class OrderCancels {
  /** Longer than a venue usually takes; one that takes longer is asked twice, which is harmless. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration NOTED_AGAIN = Duration.ofMillis(500);
  private static final Duration NOTED_AGAIN_AT_MOST = Duration.ofSeconds(30);

  private final OrderSender sender;
  private final VenueAdapter venue;
  private final Supplier<InstrumentId> instrument;
  private final BiConsumer<ClientOrderId, OrderReport> tell;
  private final Consumer<VenueOrder> known;
  private final BotNotes notes;

  /**
   * Describes them.
   *
   * @param venue the account's, asked in the reserved lane
   * @param tell is told what the venue said of an order
   * @param known is told where an order stands by the books
   */
  OrderCancels(
      OrderSender sender,
      VenueAdapter venue,
      Supplier<InstrumentId> instrument,
      BiConsumer<ClientOrderId, OrderReport> tell,
      Consumer<VenueOrder> known,
      BotNotes notes) {
    this.sender = sender;
    this.venue = venue;
    this.instrument = instrument;
    this.tell = tell;
    this.known = known;
    this.notes = notes;
  }

  /** Cancels one and tells what became of it. Waits for the venue. */
  void cancel(ClientOrderId id) {
    CompletableFuture<Cancelling> byTheBooks = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            byTheBooks.complete(sender.cancel(id));
          } catch (RuntimeException e) {
            byTheBooks.completeExceptionally(e);
          }
        });
    try {
      told(id, byTheBooks.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      atTheVenueAlone(id);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DataAccessException) {
        atTheVenueAlone(id);
      } else {
        notDone(id, String.valueOf(e.getCause()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Cancels at the venue what may work there, without asking the books: an order whose acceptance
   * could not be noted is not known to be there. One that is not there stays as it is known.
   */
  void cancelAtTheVenue(List<ClientOrderId> ids) {
    for (ClientOrderId id : ids) {
      if (venue.cancel(instrument.get(), id)
          instanceof VenueAnswer.Answered<OrderReport.Status>(var status, var raw)) {
        tell.accept(id, status);
      }
    }
  }

  private void told(ClientOrderId id, Cancelling cancelling) {
    switch (cancelling) {
      case Cancelling.Closed(VenueOrder order) -> known.accept(order);
      case Cancelling.StillOpen(VenueOrder order, VenueFailure failure) -> {
        known.accept(order);
        notDone(id, failure.detail());
      }
    }
  }

  private void notDone(ClientOrderId id, String why) {
    notes.warn("cancel of " + id + " not done: " + why);
    tell.accept(id, new OrderReport.CancelRefused());
  }

  private void atTheVenueAlone(ClientOrderId id) {
    switch (venue.cancel(instrument.get(), id)) {
      case VenueAnswer.Failed<OrderReport.Status>(VenueFailure failure, var endpoint) ->
          notDone(id, "the database does not answer; " + failure.detail());
      case VenueAnswer.Answered<OrderReport.Status>(OrderReport.Status status, var raw) -> {
        notes.warn("order " + id + " cancelled at the venue alone: the database does not answer");
        tell.accept(id, status);
        noteWhenItIsBack(id, status);
      }
    }
  }

  /**
   * The venue's word is at hand, so that nothing has to be asked of it again, which by then may
   * know the order no more. While the database is away this goes on; what else fails would fail
   * again. Whoever trades or ends the bot next asks for what is not noted.
   */
  private void noteWhenItIsBack(ClientOrderId id, OrderReport.Status status) {
    Duration pause = NOTED_AGAIN;
    while (true) {
      try {
        Thread.sleep(pause);
        known.accept(sender.note(id, status));
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        notNoted(id, status, "the session ended first");
        return;
      } catch (DataAccessException e) {
        pause = longer(pause);
      } catch (RuntimeException e) {
        notNoted(id, status, e.toString());
        return;
      }
    }
  }

  private void notNoted(ClientOrderId id, OrderReport.Status status, String why) {
    notes.warn(
        "order %s is %s by the venue, which is not noted: %s".formatted(id, status.state(), why));
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(NOTED_AGAIN_AT_MOST) < 0 ? doubled : NOTED_AGAIN_AT_MOST;
  }
}
