package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.StoredIntent;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import dev.quarterdeck.workflow.kill.Latch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a kill would like to know from the database and tell it. It does without when the database
 * does not answer at once.
 */
public final class KillDatabase {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** From the commit of an intent until its request is sent at the latest. */
  private static final Duration COMMIT_TO_SEND = Duration.ofSeconds(5);

  private final OrderIntentRepository intents;
  private final VenueOrderRepository orders;
  private final TimeLimiter brief;
  private final InstantSource clock;

  /** Looks at these orders. */
  public KillDatabase(
      OrderIntentRepository intents, VenueOrderRepository orders, InstantSource clock) {
    this(intents, orders, clock, PATIENCE);
  }

  /**
   * @param patience how long the database may take to answer
   */
  KillDatabase(
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      InstantSource clock,
      Duration patience) {
    this.brief = TimeLimiter.forgiving(patience);
    this.intents = intents;
    this.orders = orders;
    this.clock = clock;
  }

  /**
   * From when on no order that was decided before the halt can arrive at the venue any more. Where
   * the database does not say which orders are under way, one may be.
   */
  Instant quietSince(
      HaltScope scope,
      VenueAccountId account,
      Instant triggeredAt,
      Optional<Latch> latch,
      Duration requestLifetime) {
    Duration onItsWay = COMMIT_TO_SEND.plus(requestLifetime);
    Optional<List<StoredIntent>> unsettled =
        brief.ask("orders that are under way", () -> intents.unsettled(scope));
    if (unsettled.isEmpty()) {
      return latch.map(Latch::standsSince).orElse(triggeredAt).plus(onItsWay);
    }
    return unsettled.get().stream()
        .map(StoredIntent::intent)
        .filter(intent -> intent.account().equals(account) && intent.flattensFor().isEmpty())
        .map(intent -> intent.at().plus(onItsWay))
        .max(Comparator.naturalOrder())
        .filter(triggeredAt::isBefore)
        .orElse(triggeredAt);
  }

  /**
   * Records that a closing order is about to be sent.
   *
   * @return whether it was recorded before, so that somebody may have sent it
   */
  boolean mayHaveBeenSent(KillMandate mandate, Optional<Latch> latch, OrderRequest order) {
    return latch
        .flatMap(
            halt ->
                brief.ask(
                    "a closing order's intent",
                    () -> intents.record(intent(mandate, halt, order, mandate.trader()))))
        .filter(IntentOutcome.AlreadyRecorded.class::isInstance)
        .isPresent();
  }

  /** Records what came of it, where its intent was recorded. */
  void concluded(ClosingOrder closing) {
    Instant at = clock.instant();
    ClientOrderId id = closing.request().clientOrderId();
    Object unused =
        brief.ask(
            "what came of a closing order",
            () ->
                intents
                    .find(id)
                    .map(known -> orders.conclude(id, report(closing), step(closing, at))));
  }

  private static OrderReport report(ClosingOrder closing) {
    return switch (closing.fate()) {
      case TAKEN -> closing.status().orElseThrow();
      case REFUSED ->
          new OrderReport.Refused(
              new VenueFailure.RejectedByVenue(VenueFailure.Rejection.OTHER, closing.detail()));
      case LOST -> new OrderReport.AnswerLost(new VenueFailure.OutcomeUnknown(closing.detail()));
    };
  }

  private static IntentStep step(ClosingOrder closing, Instant at) {
    return switch (closing.fate()) {
      case TAKEN -> new IntentStep.Accepted(at, closing.detail());
      case REFUSED -> new IntentStep.Rejected(at, closing.detail());
      case LOST -> new IntentStep.AnswerLost(at, closing.detail());
    };
  }

  private OrderIntent intent(KillMandate mandate, Latch halt, OrderRequest order, BotId trader) {
    return new OrderIntent(
        order, mandate.account(), trader, Optional.of(halt.killId()), clock.instant());
  }
}
