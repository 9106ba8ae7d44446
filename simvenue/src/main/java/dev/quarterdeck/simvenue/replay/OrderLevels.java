package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.Side;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up recorded orders to the quantities at their prices, and keeps which of these changed. */
final class OrderLevels {

  private final Map<Long, Resting> orders = new HashMap<>();
  private final Map<Level, Long> lots = new HashMap<>();
  private final Set<Level> changed = new LinkedHashSet<>();

  private record Resting(Level level, long lots) {}

  /** A price of a side. */
  record Level(Side side, long ticks) {}

  /**
   * What stands at a price.
   *
   * @param lots 0 for nothing
   */
  record Standing(Level level, long lots) {}

  /**
   * An order comes.
   *
   * @throws IllegalArgumentException when it is there already
   */
  void add(long id, Level level, long quantity) {
    if (orders.putIfAbsent(id, new Resting(level, quantity)) != null) {
      throw new IllegalArgumentException("order " + id + " comes twice");
    }
    change(level, quantity);
  }

  /** So much remains of an order; an unknown one rested unseen. */
  void remains(long id, long quantity) {
    Resting before = orders.get(id);
    if (before == null) {
      return;
    }
    if (quantity == 0) {
      orders.remove(id);
    } else {
      orders.put(id, new Resting(before.level, quantity));
    }
    change(before.level, quantity - before.lots);
  }

  /** No order rests any more. */
  void clear() {
    orders.clear();
    lots.clear();
    changed.clear();
  }

  /** A price of which has to be told again what stands there. */
  void tellAgain(Level level) {
    changed.add(level);
  }

  /** What stands at the prices that changed since this was last asked. */
  List<Standing> changed() {
    List<Standing> standing =
        changed.stream().map(level -> new Standing(level, lots.getOrDefault(level, 0L))).toList();
    changed.clear();
    return standing;
  }

  private void change(Level level, long by) {
    lots.merge(level, by, (before, more) -> before + more == 0 ? null : before + more);
    changed.add(level);
  }
}
