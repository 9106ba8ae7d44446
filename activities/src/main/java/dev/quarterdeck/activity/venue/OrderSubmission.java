package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRounding;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.AuthenticationFailed;
import dev.quarterdeck.core.venue.VenueFailure.ClockSkew;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueFailure.VenueUnavailable;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.Spending;
import dev.quarterdeck.db.venue.StoredIntent;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records an order and sends it once; what is recorded already is never sent. */
final class OrderSubmission {
  private static final Logger LOG = LoggerFactory.getLogger(OrderSubmission.class);

  private final VenueAccess venues;
  private final OrderIntentRepository intents;
  private final VenueOrderRepository orders;
  private final OrderSettling settling;
  private final Clock clock;

  OrderSubmission(
      VenueAccess venues,
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      OrderSettling settling,
      Clock clock) {
    this.venues = venues;
    this.intents = intents;
    this.orders = orders;
    this.settling = Objects.requireNonNull(settling, "settling");
    this.clock = clock;
  }

  /** Sends an order that nobody recorded before, else tells where it stands. */
  Sending send(OrderIntent intent, InstrumentFilters filters, Optional<BigDecimal> market) {
    return switch (OrderRounding.of(intent.request(), filters, market)) {
      // A rule of now says nothing of an order that was sent under those of then.
      case OrderRounding.Denied(DeniedLocally failure) ->
          standing(intent.id()).orElseGet(() -> new Sending.Denied(failure));
      case OrderRounding.Rounded(var order) -> record(intent.with(order));
    };
  }

  private Sending record(OrderIntent intent) {
    VenueAccess.Submitting way = venues.submitting(intent.account());
    return switch (intents.record(intent, way.price())) {
      case IntentOutcome.Recorded(Spending paid) -> submit(intent, way, paid);
      case IntentOutcome.AlreadyRecorded(StoredIntent stored) -> standing(stored);
      case IntentOutcome.Refused(String reason) -> new Sending.Halted(reason);
      case IntentOutcome.SessionOver(String reason) -> new Sending.TooLate(reason);
    };
  }

  /**
   * Where an order stands that was recorded, by its row alone: nothing is rounded and nothing sent.
   */
  Optional<Sending> standing(ClientOrderId id) {
    return intents.find(id).map(this::standing);
  }

  /** Where an order stands that somebody sent, or was about to send. */
  private Sending standing(StoredIntent stored) {
    VenueOrder order = orders.find(stored.intent().id()).orElseThrow().order();
    return switch (stored.state()) {
      case SUBMITTED, UNKNOWN ->
          new Sending.Unsettled(
              order,
              new OutcomeUnknown("it was sent before, or was about to be"),
              settling.settle(stored.intent()));
      case ACCEPTED -> new Sending.Taken(order);
      case REJECTED, DENIED, LOST ->
          new Sending.Refused(
              order, new RejectedByVenue(Rejection.OTHER, "it ended before as " + stored.state()));
    };
  }

  private Sending submit(OrderIntent intent, VenueAccess.Submitting way, Spending paid) {
    VenueAnswer<OrderReport.Status> answer = way.submit(intent.request(), intent.at(), paid);
    return switch (answer) {
      case Answered<OrderReport.Status>(OrderReport.Status status, _) -> taken(intent, status);
      case Failed<OrderReport.Status>(VenueFailure failure, _) ->
          switch (failure) {
            case OutcomeUnknown unknown -> unsettled(intent, unknown);
            case RejectedByVenue rejected
                when rejected.rejection() == Rejection.DUPLICATE_CLIENT_ORDER_ID ->
                unsettled(intent, new OutcomeUnknown("the venue has it: " + rejected.detail()));
            case RejectedByVenue rejected -> refused(intent, rejected);
            case RateLimited limited -> refused(intent, limited);
            case VenueUnavailable unavailable -> refused(intent, unavailable);
            case ClockSkew skew -> refused(intent, skew);
            case AuthenticationFailed authentication -> refused(intent, authentication);
            case DeniedLocally denied -> refused(intent, denied);
          };
    };
  }

  private Sending taken(OrderIntent intent, OrderReport.Status status) {
    try {
      return new Sending.Taken(
          orders
              .conclude(intent.id(), status, new IntentStep.Accepted(clock.instant(), "answered"))
              .order());
    } catch (RuntimeException e) {
      return unsettled(intent, new OutcomeUnknown("its acceptance could not be noted: " + e));
    }
  }

  private Sending refused(OrderIntent intent, VenueFailure failure) {
    String reason = failure.getClass().getSimpleName() + ": " + failure.detail();
    RejectedByVenue rejection =
        failure instanceof RejectedByVenue rejected
            ? rejected
            : new RejectedByVenue(Rejection.OTHER, reason);
    try {
      return new Sending.Refused(
          orders
              .conclude(
                  intent.id(),
                  new OrderReport.Refused(rejection),
                  new IntentStep.Rejected(clock.instant(), reason))
              .order(),
          failure);
    } catch (RuntimeException e) {
      return unsettled(intent, new OutcomeUnknown("its refusal could not be noted: " + e));
    }
  }

  private Sending unsettled(OrderIntent intent, OutcomeUnknown failure) {
    LOG.warn("The outcome of {} is unknown: {}", intent.id(), failure.detail());
    OrderReport lost = new OrderReport.AnswerLost(failure);
    VenueOrder order;
    try {
      order =
          orders
              .conclude(
                  intent.id(), lost, new IntentStep.AnswerLost(clock.instant(), failure.detail()))
              .order();
    } catch (RuntimeException e) {
      LOG.warn(
          "That it is unknown could not be noted, and will be when it is settled: {}",
          e.toString());
      order =
          VenueOrder.initialized(intent.request())
              .after(new OrderReport.Submitted())
              .order()
              .after(lost)
              .order();
    }
    return new Sending.Unsettled(order, failure, settling.settle(intent));
  }
}
