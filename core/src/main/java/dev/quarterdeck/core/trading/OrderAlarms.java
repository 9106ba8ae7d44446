package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderTransition;

/** What somebody has to look at. Called on the engine's thread; must not wait. */
public interface OrderAlarms {
  /** A report that cannot be true together with what is known. */
  void impossible(OrderTransition.Impossible transition);

  /** A report on an order that this run neither sent nor adopted. */
  void unknownOrder(ClientOrderId clientOrderId, OrderReport report);
}
