package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.trading.OrderAlarms;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderTransition;

/** Writes down what cannot be true of orders. */
final class NotedAlarms implements OrderAlarms {
  private final BotNotes notes;

  NotedAlarms(BotNotes notes) {
    this.notes = notes;
  }

  @Override
  public void impossible(OrderTransition.Impossible transition) {
    notes.warn(
        "order %s: %s cannot follow %s (%s)"
            .formatted(
                transition.order().request().clientOrderId(),
                transition.report().getClass().getSimpleName(),
                transition.order().state(),
                transition.contradiction()));
  }

  @Override
  public void unknownOrder(ClientOrderId clientOrderId, OrderReport report) {
    notes.warn(
        "a report on order %s, which is not in the books: %s"
            .formatted(clientOrderId, report.getClass().getSimpleName()));
  }
}
