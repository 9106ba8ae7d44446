package dev.quarterdeck.activity.market;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the orders that rested before a recording began: those that first show up when they change
 * or go. What one was filled for before its first event cannot be known.
 */
final class OrderSurvey {
  private final Set<Long> seen = new HashSet<>();
  private final List<RestingOrder> resting = new ArrayList<>();
  private long unusable;

  /** Resting orders that {@link #placed} had to leave out. */
  long unusable() {
    return unusable;
  }

  void created(long id) {
    seen.add(id);
  }

  void changedOrDeleted(RestingOrder order) {
    if (seen.add(order.id())) {
      resting.add(order);
    }
  }

  /** Reads a quantity as the format at hand writes it. */
  interface QuantityReader {
    long lots(byte[] text, int from, int to) throws LineRefused;
  }

  /**
   * The orders in the order in which the venue numbered them, which is that of their arrival. One
   * whose numbers do not stand is left out: its line will be refused.
   */
  List<OrderFlow.PlacedOrder> placed(ImportSession session, QuantityReader quantities) {
    unusable = 0;
    List<OrderFlow.PlacedOrder> placed = new ArrayList<>();
    for (RestingOrder order : resting) {
      byte[] price = order.price().getBytes(StandardCharsets.UTF_8);
      byte[] quantity = order.quantity().getBytes(StandardCharsets.UTF_8);
      try {
        long ticks = session.price(price, 0, price.length);
        long lots = quantities.lots(quantity, 0, quantity.length);
        if (lots > 0) {
          placed.add(new OrderFlow.PlacedOrder(order.id(), order.bid(), ticks, lots));
        }
      } catch (LineRefused alsoForItsLine) {
        unusable++;
      }
    }
    placed.sort(Comparator.comparingLong(OrderFlow.PlacedOrder::id));
    return placed;
  }
}
