package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.trading.OrderInbox;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueFailure.OutcomeUnknown;
import dev.quarterdeck.core.venue.VenueFailure.RejectedByVenue;
import dev.quarterdeck.core.venue.VenueFailure.Rejection;
import dev.quarterdeck.core.venue.VenueOrder;
import java.util.Optional;

/**
 * What an engine has to be told for its own view of an order to reach the one that is kept. How an
 * order came not to be is kept elsewhere: to the engine a lost or denied one is a refused one.
 */
final class OrderReports {
  private OrderReports() {}

  /** Tells everything that is known of an order. */
  static void tell(OrderInbox inbox, VenueOrder order) {
    ClientOrderId id = order.request().clientOrderId();
    order.fills().forEach(fill -> inbox.tell(id, new OrderReport.Filled(fill)));
    of(order).ifPresent(report -> inbox.tell(id, report));
  }

  /** Where an order stands; empty where nothing is known beyond its being on its way. */
  static Optional<OrderReport> of(VenueOrder order) {
    return switch (order.state()) {
      case INITIALIZED, SUBMITTED -> Optional.empty();
      case UNKNOWN ->
          Optional.of(new OrderReport.AnswerLost(new OutcomeUnknown("the answer was lost")));
      case ACCEPTED, PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED ->
          Optional.of(status(order, order.state()));
      case PENDING_CANCEL ->
          Optional.of(
              status(
                  order,
                  order.filledQuantity().signum() > 0
                      ? OrderState.PARTIALLY_FILLED
                      : OrderState.ACCEPTED));
      case REJECTED, DENIED, LOST -> Optional.of(notSent(order.state().name()));
    };
  }

  /** The venue never had it. */
  static OrderReport notSent(String reason) {
    return new OrderReport.Refused(new RejectedByVenue(Rejection.OTHER, reason));
  }

  private static OrderReport status(VenueOrder order, OrderState state) {
    return new OrderReport.Status(
        order.venueOrderId().orElseThrow(),
        state,
        order.filledQuantity(),
        order.venueTime().orElseThrow());
  }
}
