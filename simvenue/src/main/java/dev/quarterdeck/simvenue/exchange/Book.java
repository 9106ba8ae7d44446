package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Resting orders of one symbol, best price first, then first come. */
public final class Book {

  private final NavigableMap<BigDecimal, Deque<Order>> bids =
      new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<BigDecimal, Deque<Order>> asks = new TreeMap<>();
  private long updates;

  Book() {}

  /** Everything that rests at one price. */
  public record Level(BigDecimal price, BigDecimal quantity) {}

  /** The best levels of both sides, and which change of the book they are from. */
  public record Depth(long updateId, List<Level> bids, List<Level> asks) {}

  void add(Order order) {
    side(order.side()).computeIfAbsent(order.price(), p -> new ArrayDeque<>()).addLast(order);
    updates++;
  }

  void remove(Order order) {
    NavigableMap<BigDecimal, Deque<Order>> side = side(order.side());
    Deque<Order> queue = side.get(order.price());
    if (queue == null || !queue.remove(order)) {
      throw new IllegalStateException("order " + order.id() + " does not rest");
    }
    if (queue.isEmpty()) {
      side.remove(order.price());
    }
    updates++;
  }

  /** An order that stays at a price rests with less. */
  void changed(Side side, BigDecimal price) {
    updates++;
  }

  /** The orders at one price, first come first. */
  List<Order> queueAt(Side side, BigDecimal price) {
    Deque<Order> queue = side(side).get(price);
    return queue == null ? List.of() : List.copyOf(queue);
  }

  /** The orders at better prices than this, best first. */
  List<Order> better(Side side, BigDecimal price) {
    List<Order> orders = new ArrayList<>();
    side(side).headMap(price, false).values().forEach(orders::addAll);
    return orders;
  }

  boolean empty(Side side) {
    return side(side).isEmpty();
  }

  /** All resting orders of a side in the order in which they would trade. */
  List<Order> queue(Side side) {
    List<Order> orders = new ArrayList<>();
    side(side).values().forEach(orders::addAll);
    return orders;
  }

  /** The order that trades next on a side, which must not be empty. */
  Order first(Side side) {
    return side(side).firstEntry().getValue().getFirst();
  }

  Depth depth(int limit) {
    return new Depth(updates, levels(bids, limit), levels(asks, limit));
  }

  private static List<Level> levels(NavigableMap<BigDecimal, Deque<Order>> side, int limit) {
    return side.entrySet().stream()
        .limit(limit)
        .map(
            level ->
                new Level(
                    level.getKey(),
                    level.getValue().stream()
                        .map(Order::remaining)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)))
        .toList();
  }

  private NavigableMap<BigDecimal, Deque<Order>> side(Side side) {
    return side == Side.BUY ? bids : asks;
  }
}
