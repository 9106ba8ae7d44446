package dev.quarterdeck.activity.market;

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

  void created(long id) {
    seen.add(id);
  }

  void changedOrDeleted(RestingOrder order) {
    if (seen.add(order.id())) {
      resting.add(order);
    }
  }

  /** In the order in which the venue numbered them, which is that of their arrival. */
  List<RestingOrder> resting() {
    return resting.stream().sorted(Comparator.comparingLong(RestingOrder::id)).toList();
  }
}
