package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.L2Book;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Tells the two orders of a trade apart, where a venue reports for both what was filled: the one
 * that came into the book across its other side is the aggressor, for as long as its fills take to
 * be reported; the other rested.
 */
final class Aggressors {
  private static final long REPORTED_WITHIN_NANOS = 5_000_000_000L;

  private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
  private final ArrayDeque<Fill> fills = new ArrayDeque<>();

  private record Arrival(long id, long nanos) {}

  private record Fill(boolean bid, long ticks, long lots, long nanos) {}

  /** An order is about to be put into a book. */
  void arrives(OrderFlow.PlacedOrder order, L2Book book, long nanos) {
    boolean crosses =
        order.bid()
            ? order.ticks() >= book.bestAskTicks()
            : book.bestBidTicks() != L2Book.NO_BID && order.ticks() <= book.bestBidTicks();
    if (crosses) {
      forget(nanos);
      arrivals.add(new Arrival(order.id(), nanos));
    }
  }

  /** Whether an order came across the book just now. */
  boolean isAggressor(long id, long nanos) {
    forget(nanos);
    return arrivals.stream().anyMatch(arrival -> arrival.id() == id);
  }

  /** A resting order lost a quantity to an aggressor. */
  void filled(OrderFlow.PlacedOrder order, long lots, long nanos) {
    forget(nanos);
    fills.add(new Fill(order.bid(), order.ticks(), lots, nanos));
  }

  /** Whether the aggressor of a trade bought, where the fill of what rested was reported. */
  Optional<Boolean> aggressorBuys(long ticks, long lots, long nanos) {
    forget(nanos);
    return fills.stream()
        .filter(fill -> fill.ticks() == ticks && Math.abs(fill.lots() - lots) <= 1)
        .findFirst()
        .map(fill -> !fill.bid());
  }

  private void forget(long nanos) {
    long since = nanos - REPORTED_WITHIN_NANOS;
    while (!arrivals.isEmpty() && arrivals.getFirst().nanos() < since) {
      arrivals.removeFirst();
    }
    while (!fills.isEmpty() && fills.getFirst().nanos() < since) {
      fills.removeFirst();
    }
  }
}
