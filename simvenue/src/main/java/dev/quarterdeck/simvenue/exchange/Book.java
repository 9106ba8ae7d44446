package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resting orders of one symbol, best price first, then first come. */
public final class Book {

  private final NavigableMap<BigDecimal, Deque<Order>> bids =
      new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<BigDecimal, Deque<Order>> asks = new TreeMap<>();
  private final NavigableSet<BigDecimal> changedBids = new TreeSet<>(Comparator.reverseOrder());
  private final NavigableSet<BigDecimal> changedAsks = new TreeSet<>();
  private long updates;
  private long told;

  Book() {}

  /** Everything that rests at one price. */
  public record Level(BigDecimal price, BigDecimal quantity) {}

  /** The best levels of both sides, and which change of the book they are from. */
  public record Depth(long updateId, List<Level> bids, List<Level> asks) {}

  /** At the end of its price's queue. */
  void add(Order order) {
    order.show();
    side(order.side()).computeIfAbsent(order.price(), p -> new ArrayDeque<>()).addLast(order);
    changed(order.side(), order.price());
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
    changed(order.side(), order.price());
  }

  /** Something at a price is not what it was. */
  void changed(Side side, BigDecimal price) {
    updates++;
    (side == Side.BUY ? changedBids : changedAsks).add(price);
  }

  /** What changed since this was last asked, nothing where nothing did. */
  Optional<BookChanges> changes() {
    if (updates == told) {
      return Optional.empty();
    }
    BookChanges changes =
        new BookChanges(
            told,
            told + 1,
            updates,
            changedBids.stream().map(price -> level(bids, price)).toList(),
            changedAsks.stream().map(price -> level(asks, price)).toList());
    changedBids.clear();
    changedAsks.clear();
    told = updates;
    return Optional.of(changes);
  }

  private static Level level(NavigableMap<BigDecimal, Deque<Order>> side, BigDecimal price) {
    Deque<Order> queue = side.get(price);
    return new Level(price, queue == null ? BigDecimal.ZERO : sum(queue));
  }

  private static BigDecimal sum(Deque<Order> queue) {
    return queue.stream().map(Order::visible).reduce(BigDecimal.ZERO, BigDecimal::add);
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
        .map(level -> new Level(level.getKey(), sum(level.getValue())))
        .toList();
  }

  private NavigableMap<BigDecimal, Deque<Order>> side(Side side) {
    return side == Side.BUY ? bids : asks;
  }
}
