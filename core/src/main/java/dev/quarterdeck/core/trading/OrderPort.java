package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;

/**
 * Where a venue's execution leaves its orders. Both calls return at once; what becomes of an order
 * is told to the {@link OrderInbox} from any thread. A submit is carried out once, whatever
 * happens; it ends as refused, lost, or shown by the venue. Of an order that the venue has, every
 * execution is told.
 */
public interface OrderPort {
  /** Sends an order. */
  void submit(OrderRequest order);

  /**
   * Asks for an order to be cancelled. It is told how the order ended, or that the cancel was
   * refused and the order goes on working.
   */
  void cancel(ClientOrderId clientOrderId);
}
