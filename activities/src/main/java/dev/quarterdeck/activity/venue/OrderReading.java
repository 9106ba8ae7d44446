package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.IntentStep;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderTransition;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueOrder;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the venue where orders stand, and takes over what it says; executions are read elsewhere.
 */
final class OrderReading {
  private static final Logger LOG = LoggerFactory.getLogger(OrderReading.class);

  /** A list costs six of Binance's weight on spot where an order costs four. */
  private static final int LISTED_FROM = 3;

  private final VenueAccess venues;
  private final OrderIntentRepository intents;
  private final VenueOrderRepository orders;
  private final Clock clock;

  OrderReading(
      VenueAccess venues, OrderIntentRepository intents, VenueOrderRepository orders, Clock clock) {
    this.venues = venues;
    this.intents = intents;
    this.orders = orders;
    this.clock = clock;
  }

  /** What is known is read after the list, which is then held against what was told meanwhile. */
  void refresh(
      VenueAccountId account,
      InstrumentId instrument,
      Collection<ClientOrderId> ids,
      BudgetLane lane,
      Consumer<VenueOrder> read) {
    if (ids.isEmpty()) {
      return;
    }
    List<ReportedOrder> listed = List.of();
    if (ids.size() >= LISTED_FROM) {
      switch (venues.in(lane, account).openOrdersOn(instrument)) {
        case Answered<List<ReportedOrder>>(List<ReportedOrder> open, _) -> listed = open;
        case Failed<List<ReportedOrder>>(RateLimited _, _) -> {
          return;
        }
        case Failed<List<ReportedOrder>>(VenueFailure failure, _) ->
            LOG.debug("Open orders of {} could not be listed: {}", account, failure.detail());
      }
    }
    List<StoredOrder> others = new ArrayList<>();
    for (StoredOrder stored : orders.find(ids)) {
      Optional<ReportedOrder> open = byName(listed, stored.intent());
      if (open.isPresent() && stored.intent().account().equals(account)) {
        read.accept(takenOver(stored, open.get().status()));
      } else {
        others.add(stored);
      }
    }
    for (StoredOrder stored : others) {
      if (again(stored, lane) instanceof Answered<VenueOrder>(VenueOrder order, _)) {
        read.accept(order);
      }
    }
  }

  /** By the desk's own id alone: a venue for tests that begins anew gives its own ids again. */
  private static Optional<ReportedOrder> byName(List<ReportedOrder> listed, OrderIntent intent) {
    return listed.stream()
        .filter(order -> order.clientOrderId().equals(intent.id().value()))
        .filter(order -> order.instrument().equals(intent.request().instrument()))
        .findFirst();
  }

  /** Where the venue says that it stands, taken over; what was executed is not read. */
  VenueAnswer<VenueOrder> read(StoredOrder stored, BudgetLane lane) {
    VenueAnswer<Optional<ReportedOrder>> answer =
        venues
            .in(lane, stored.intent().account())
            .order(stored.intent().request().instrument(), stored.intent().id());
    return switch (answer) {
      case Failed<Optional<ReportedOrder>>(VenueFailure failure, String endpoint) ->
          new Failed<>(failure, endpoint);
      case Answered<Optional<ReportedOrder>>(Optional<ReportedOrder> shown, var raw) ->
          shown
              .<VenueAnswer<VenueOrder>>map(
                  order -> new Answered<>(takenOver(stored, order.status()), raw))
              .orElseGet(
                  () ->
                      new Failed<>(
                          new RejectedByVenue(
                              Rejection.ORDER_NOT_FOUND, "the venue does not know it now"),
                          raw.isEmpty() ? "" : raw.getLast().endpoint()));
    };
  }

  /** Most reads find what the last one found, and nothing is written then. */
  private VenueOrder takenOver(StoredOrder stored, OrderReport.Status status) {
    return isKnown(stored, status) ? stored.order() : apply(stored, status);
  }

  private static boolean isKnown(StoredOrder stored, OrderReport.Status status) {
    return stored.intentState().settled()
        && !stored.order().missesFills()
        && stored.order().after(status) instanceof OrderTransition.Unchanged;
  }

  /** An order as it is known now: others were asked for meanwhile. */
  private VenueAnswer<VenueOrder> again(StoredOrder before, BudgetLane lane) {
    return read(orders.find(before.intent().id()).orElse(before), lane);
  }

  /** Takes over what the venue says, and settles the submit by it. */
  VenueOrder apply(StoredOrder stored, OrderReport.Status status) {
    ClientOrderId id = stored.intent().id();
    Instant now = clock.instant();
    boolean settled = intents.find(id).orElseThrow().state().settled();
    return settled
        ? orders.apply(id, status, now).order()
        : orders.conclude(id, status, new IntentStep.Accepted(now, "the venue shows it")).order();
  }
}
