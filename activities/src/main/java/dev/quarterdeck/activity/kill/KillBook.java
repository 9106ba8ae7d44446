package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.activity.venue.OrderSettling;
import dev.quarterdeck.core.kill.CancelledOrder;
import dev.quarterdeck.core.kill.FlatteningFill;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillCertificate;
import dev.quarterdeck.core.kill.VenueOutcome;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import dev.quarterdeck.workflow.FailureType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Brings the desk's book up to what the venues say after a kill. What it cancelled and closed went
 * past the bots, and there may be none left that would read it.
 */
public final class KillBook {
  /** Whoever sent it may still be waiting for the answer. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OrderSender sender;
  private final OrderSettling settling;
  private final VenueOrderRepository orders;
  private final InstantSource clock;

  /** Reads with this sender what these orders have become. */
  public KillBook(
      OrderSender sender,
      OrderSettling settling,
      VenueOrderRepository orders,
      InstantSource clock) {
    this.sender = sender;
    this.settling = settling;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * Reads how every order of the scope ended and what was executed where the kill was active.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code BLOCKED} where a venue does not tell; to
   *     be tried again
   */
  void bringUp(KillCertificate certificate) {
    settle(certificate.scope());
    Set<Place> places = new LinkedHashSet<>();
    for (StoredOrder order : orders.open(certificate.scope())) {
      places.add(new Place(order.intent().account(), order.intent().request().instrument()));
      told(sender.refresh(order.intent().id()));
    }
    for (VenueOutcome venue : certificate.venues()) {
      Stream.concat(
              venue.fills().stream().map(FlatteningFill::instrument),
              venue.ordersCancelled().stream().map(CancelledOrder::instrument))
          .forEach(instrument -> places.add(new Place(venue.account(), instrument)));
    }
    for (Place place : places) {
      told(sender.readFills(place.account(), place.instrument()));
    }
  }

  private record Place(VenueAccountId account, InstrumentId instrument) {}

  /** Finds out about orders whose submit nobody noted an answer of, the closing ones among them. */
  private void settle(HaltScope scope) {
    CompletableFuture<?>[] asked =
        settling
            .settleAll(scope, clock.instant().minus(FRESH))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(asked).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw FailureType.BLOCKED.failure("what became of every order is not known yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureType.BLOCKED.failure("interrupted while orders were settled", e);
    }
  }

  private static void told(VenueAnswer<?> answer) {
    if (answer instanceof VenueAnswer.Failed<?>(VenueFailure failure, String endpoint)
        && !unknownToTheVenue(failure)) {
      throw FailureType.BLOCKED.failure(endpoint + ": " + failure.detail());
    }
  }

  private static boolean unknownToTheVenue(VenueFailure failure) {
    return failure instanceof RejectedByVenue rejected
        && rejected.rejection() == Rejection.ORDER_NOT_FOUND;
  }
}
