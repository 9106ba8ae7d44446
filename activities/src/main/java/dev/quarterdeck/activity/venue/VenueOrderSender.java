package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRounding;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountId;
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
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.StoredIntent;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends over the venue boundary, with intents and orders in PostgreSQL. */
public final class VenueOrderSender implements OrderSender {
  private static final Logger LOG = LoggerFactory.getLogger(VenueOrderSender.class);

  /** Fills are read again from so long before the last one: venues show some late. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final VenueAccess venues;
  private final OrderIntentRepository intents;
  private final VenueOrderRepository orders;
  private final OrderSettling settling;
  private final Clock clock;

  public VenueOrderSender(
      VenueAccess venues,
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      OrderSettling settling,
      Clock clock) {
    this.venues = Objects.requireNonNull(venues, "venues");
    this.intents = Objects.requireNonNull(intents, "intents");
    this.orders = Objects.requireNonNull(orders, "orders");
    this.settling = Objects.requireNonNull(settling, "settling");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public Sending send(OrderIntent intent, InstrumentFilters filters, Optional<BigDecimal> market) {
    return switch (OrderRounding.of(intent.request(), filters, market)) {
      case OrderRounding.Denied(DeniedLocally failure) -> new Sending.Denied(failure);
      case OrderRounding.Rounded(var order) ->
          record(
              new OrderIntent(
                  order, intent.account(), intent.bot(), intent.flattensFor(), intent.at()));
    };
  }

  private Sending record(OrderIntent intent) {
    return switch (intents.record(intent)) {
      case IntentOutcome.Recorded() -> submit(intent);
      case IntentOutcome.AlreadyRecorded(StoredIntent stored) -> standing(stored);
      case IntentOutcome.Refused(String reason) -> new Sending.Halted(reason);
    };
  }

  /** Where an order stands that somebody sent, or was about to send. */
  private Sending standing(StoredIntent stored) {
    VenueOrder order = stored(stored.intent().id()).order();
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

  private Sending submit(OrderIntent intent) {
    VenueAnswer<OrderReport.Status> answer =
        venues.ordinary(intent.account()).submit(intent.request(), intent.at());
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

  @Override
  public Cancelling cancel(ClientOrderId id) {
    StoredOrder stored = stored(id);
    if (stored.order().state().closed()) {
      return new Cancelling.Closed(stored.order());
    }
    orders.apply(id, new OrderReport.CancelRequested(), clock.instant());
    VenueAnswer<OrderReport.Status> answer =
        venues
            .reserved(stored.intent().account())
            .cancel(stored.intent().request().instrument(), id);
    return switch (answer) {
      case Answered<OrderReport.Status>(OrderReport.Status status, _) ->
          cancelled(told(stored, status), new OutcomeUnknown("the venue shows it as open"));
      case Failed<OrderReport.Status>(VenueFailure failure, _) ->
          mayBeGone(failure) ? readAfter(stored, failure) : notCancelled(stored, failure);
    };
  }

  private static boolean mayBeGone(VenueFailure failure) {
    return failure instanceof OutcomeUnknown
        || failure instanceof RejectedByVenue rejected
            && rejected.rejection() == Rejection.ORDER_NOT_FOUND;
  }

  private Cancelling readAfter(StoredOrder stored, VenueFailure failure) {
    return switch (refresh(stored.intent().id())) {
      case Answered<VenueOrder>(VenueOrder order, _) -> cancelled(order, failure);
      case Failed<VenueOrder> _ ->
          new Cancelling.StillOpen(stored(stored.intent().id()).order(), failure);
    };
  }

  private Cancelling notCancelled(StoredOrder stored, VenueFailure failure) {
    VenueOrder order =
        orders
            .apply(stored.intent().id(), new OrderReport.CancelRefused(), clock.instant())
            .order();
    return new Cancelling.StillOpen(order, failure);
  }

  private static Cancelling cancelled(VenueOrder order, VenueFailure otherwise) {
    return order.state().closed()
        ? new Cancelling.Closed(order)
        : new Cancelling.StillOpen(order, otherwise);
  }

  @Override
  public VenueAnswer<VenueOrder> refresh(ClientOrderId id) {
    StoredOrder stored = stored(id);
    VenueAnswer<Optional<ReportedOrder>> answer =
        venues
            .reserved(stored.intent().account())
            .order(stored.intent().request().instrument(), id);
    return switch (answer) {
      case Failed<Optional<ReportedOrder>>(VenueFailure failure, String endpoint) ->
          new Failed<>(failure, endpoint);
      case Answered<Optional<ReportedOrder>>(Optional<ReportedOrder> shown, var raw) ->
          shown
              .<VenueAnswer<VenueOrder>>map(
                  order -> new Answered<>(told(stored, order.status()), raw))
              .orElseGet(
                  () ->
                      new Failed<>(
                          new RejectedByVenue(
                              Rejection.ORDER_NOT_FOUND, "the venue does not know it now"),
                          raw.isEmpty() ? "" : raw.getLast().endpoint()));
    };
  }

  /** Takes over what the venue says, settles the submit by it, and reads fills that are missing. */
  private VenueOrder told(StoredOrder stored, OrderReport.Status status) {
    ClientOrderId id = stored.intent().id();
    Instant now = clock.instant();
    boolean settled = intents.find(id).orElseThrow().state().settled();
    VenueOrder order =
        settled
            ? orders.apply(id, status, now).order()
            : orders
                .conclude(id, status, new IntentStep.Accepted(now, "the venue shows it"))
                .order();
    if (!order.missesFills()) {
      return order;
    }
    readFills(stored.intent().account(), stored.intent().request().instrument());
    return stored(id).order();
  }

  @Override
  public VenueAnswer<List<AccountFill>> readFills(VenueAccountId account, InstrumentId instrument) {
    Instant from = orders.readUntil(account, instrument).orElseGet(clock::instant).minus(OVERLAP);
    return venues
        .reserved(account)
        .fills(instrument, from)
        .map((List<VenueFill> fills) -> orders.addFills(account, fills, clock.instant()))
        .map(
            added ->
                added.stream().map(fill -> new AccountFill(fill.fill(), fill.order())).toList());
  }

  @Override
  public Optional<VenueOrder> find(ClientOrderId order) {
    return orders.find(order).map(StoredOrder::order);
  }

  @Override
  public List<VenueOrder> open(BotId bot) {
    return orders.open(new HaltScope.Bot(bot)).stream().map(StoredOrder::order).toList();
  }

  private StoredOrder stored(ClientOrderId id) {
    return orders
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no order " + id + " was ever intended"));
  }
}
