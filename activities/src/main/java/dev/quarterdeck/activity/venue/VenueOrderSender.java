package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends over the venue boundary, with intents and orders in PostgreSQL. */
public final class VenueOrderSender implements OrderSender {
  private static final Logger LOG = LoggerFactory.getLogger(VenueOrderSender.class);

  /** Fills are read again from so long before the last one: venues show some late. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final VenueAccess venues;
  private final VenueOrderRepository orders;
  private final OrderSubmission submission;
  private final OrderReading reading;
  private final Clock clock;
  private final ForgottenOrders forgotten = new ForgottenOrders();

  public VenueOrderSender(
      VenueAccess venues,
      OrderIntentRepository intents,
      VenueOrderRepository orders,
      OrderSettling settling,
      Clock clock) {
    this.venues = Objects.requireNonNull(venues, "venues");
    this.orders = Objects.requireNonNull(orders, "orders");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.reading = new OrderReading(venues, intents, orders, clock);
    this.submission = new OrderSubmission(venues, intents, orders, settling, clock);
  }

  @Override
  public Sending send(OrderIntent intent, InstrumentFilters filters, Optional<BigDecimal> market) {
    return submission.send(intent, filters, market);
  }

  @Override
  public Sending settle(ClientOrderId order) {
    return submission
        .standing(order)
        .orElseThrow(
            () -> new IllegalArgumentException("no order " + order + " was ever intended"));
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
          cancelled(
              told(stored, status, BudgetLane.RESERVED),
              new OutcomeUnknown("the venue shows it as open"));
      case Failed<OrderReport.Status>(VenueFailure failure, _) ->
          mayBeGone(failure) ? readAfter(stored, failure) : notCancelled(stored, failure);
    };
  }

  private static boolean mayBeGone(VenueFailure failure) {
    return failure instanceof OutcomeUnknown || ForgottenOrders.denial(failure);
  }

  private Cancelling readAfter(StoredOrder stored, VenueFailure failure) {
    ClientOrderId id = stored.intent().id();
    return switch (refresh(id)) {
      case Answered<VenueOrder>(VenueOrder order, _) -> {
        forgotten.known(id);
        yield cancelled(order, failure);
      }
      case Failed<VenueOrder>(VenueFailure unread, _) ->
          ForgottenOrders.denial(failure)
                  && ForgottenOrders.denial(unread)
                  && forgotten.denied(id, clock.instant())
                  && isNowhere(stored)
              ? ended(id, failure)
              : new Cancelling.StillOpen(stored(id).order(), failure);
    };
  }

  /** Whether the venue lists it no longer, once every fill was read that it may have had. */
  private boolean isNowhere(StoredOrder stored) {
    VenueAccountId account = stored.intent().account();
    InstrumentId instrument = stored.intent().request().instrument();
    return readFills(account, instrument, BudgetLane.RESERVED) instanceof Answered<?>
        && venues.reserved(account).openOrdersOn(instrument)
            instanceof Answered<List<ReportedOrder>>(List<ReportedOrder> open, _)
        && open.stream().noneMatch(order -> is(stored.order(), order));
  }

  private static boolean is(VenueOrder order, ReportedOrder shown) {
    return shown.clientOrderId().equals(order.request().clientOrderId().value())
        || order.venueOrderId().filter(shown.status().venueOrderId()::equals).isPresent();
  }

  /** What the venue knows no more cannot execute any more. */
  private Cancelling ended(ClientOrderId id, VenueFailure failure) {
    VenueOrder order = stored(id).order();
    if (!order.state().closed() && order.venueOrderId().isPresent()) {
      Instant now = clock.instant();
      LOG.warn(
          "The venue took {} and has denied for {} to know it; it counts as expired with {} filled",
          id,
          ForgottenOrders.APART,
          order.filledQuantity());
      OrderReport.Status gone =
          new OrderReport.Status(
              order.venueOrderId().get(), OrderState.EXPIRED, order.filledQuantity(), now);
      order = orders.apply(id, gone, now).order();
    }
    forgotten.known(id);
    return cancelled(order, failure);
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
  public VenueAnswer<VenueOrder> refresh(ClientOrderId id, BudgetLane lane) {
    StoredOrder stored = stored(id);
    return reading
        .read(stored, lane)
        .map(order -> withFills(order, stored.intent().account(), lane));
  }

  @Override
  public void refresh(
      VenueAccountId account,
      InstrumentId instrument,
      Collection<ClientOrderId> ids,
      BudgetLane lane,
      Consumer<VenueOrder> read) {
    reading.refresh(account, instrument, ids, lane, read);
  }

  @Override
  public VenueOrder note(ClientOrderId id, OrderReport.Status status) {
    return told(stored(id), status, BudgetLane.RESERVED);
  }

  /** Takes over what the venue says, and reads executions that are missing. */
  private VenueOrder told(StoredOrder stored, OrderReport.Status status, BudgetLane lane) {
    return withFills(reading.apply(stored, status), stored.intent().account(), lane);
  }

  private VenueOrder withFills(VenueOrder order, VenueAccountId account, BudgetLane lane) {
    if (!order.missesFills()) {
      return order;
    }
    readFills(account, order.request().instrument(), lane);
    return stored(order.request().clientOrderId()).order();
  }

  @Override
  public VenueAnswer<List<AccountFill>> readFills(
      VenueAccountId account, InstrumentId instrument, BudgetLane lane) {
    Instant from = orders.readUntil(account, instrument).orElseGet(clock::instant).minus(OVERLAP);
    return venues
        .in(lane, account)
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
