package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.L3Book;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a venue's order events into L3 rows. While an aggressive order and what it hits are
 * reported one after the other the book is crossed; such rows are not marked as the last of their
 * message, so nobody acts on that book. Where it lasts for more than a second it is a gap.
 */
final class OrderFlow {
  private static final long NAMED_NANOS = 1_000_000_000L;
  private static final long HOPELESS_NANOS = 60_000_000_000L;

  private final ImportSession session;
  private final L3Book book = new L3Book();
  private final Aggressors aggressors = new Aggressors();
  private final Set<Long> gone = new HashSet<>();
  private final boolean inferTrades;
  private long trades;
  private long unknown;
  private long line;
  private long crossedNanos = Long.MIN_VALUE;
  private String crossedAt = "";

  OrderFlow(ImportSession session, boolean inferTrades) {
    this.session = session;
    this.inferTrades = inferTrades;
  }

  /** The book as it stands. */
  L2Book levels() {
    return book.levels();
  }

  /** Trades left on the tape. */
  long trades() {
    return trades;
  }

  /** Events of orders that were not there. */
  long unknown() {
    return unknown;
  }

  /** A line begins. */
  void line(long number) {
    line = number;
  }

  /** The orders that rest at the beginning. */
  void begin(long nanos, List<PlacedOrder> resting) throws IOException, ImportRefused {
    row(nanos, EventKind.CLEAR, 0, 0, 0);
    for (PlacedOrder order : resting) {
      add(nanos, order);
    }
  }

  /**
   * An order with its numbers.
   *
   * @param id the venue's id
   * @param bid its side
   * @param ticks its price
   * @param lots what remains of it
   */
  record PlacedOrder(long id, boolean bid, long ticks, long lots) {}

  void created(long nanos, PlacedOrder order) throws IOException, ImportRefused {
    if (book.contains(order.id()) || gone.contains(order.id())) {
      unknown++;
    } else {
      aggressors.arrives(order, book.levels(), nanos);
      add(nanos, order);
    }
  }

  void changed(long nanos, PlacedOrder order) throws IOException, ImportRefused {
    if (!book.contains(order.id())) {
      unknown++;
      return;
    }
    long before = book.lots(order.id());
    if (book.priceTicks(order.id()) == order.ticks() || order.lots() == 0) {
      row(nanos, EventKind.ORDER_CHANGE, book.priceTicks(order.id()), order.lots(), order.id());
    } else {
      write(nanos, EventKind.ORDER_DELETE, book.priceTicks(order.id()), before, order.id());
      aggressors.arrives(order, book.levels(), nanos);
      add(nanos, order);
    }
    filled(nanos, order, before - order.lots());
  }

  /** An order is gone; one that was filled has nothing left. */
  void deleted(long nanos, PlacedOrder order) throws IOException, ImportRefused {
    gone.add(order.id());
    if (!book.contains(order.id())) {
      unknown++;
      return;
    }
    long before = book.lots(order.id());
    long ticks = book.priceTicks(order.id());
    row(nanos, EventKind.ORDER_DELETE, ticks, order.lots(), order.id());
    if (order.lots() == 0) {
      filled(nanos, new PlacedOrder(order.id(), order.bid(), ticks, 0), before);
    }
  }

  /**
   * Whether the aggressor of a trade bought that was reported without saying so: it did when the
   * order that rested asked; where that one was not seen, when the price did not fall.
   */
  boolean aggressorBuys(long nanos, long ticks, long lots, long ticksBefore) {
    return aggressors.aggressorBuys(ticks, lots, nanos).orElse(ticks >= ticksBefore);
  }

  /** A trade. */
  void trade(long nanos, boolean aggressorBuys, long ticks, long lots, long id)
      throws IOException, ImportRefused {
    trades++;
    row(nanos, aggressorBuys ? EventKind.TRADE_BUY : EventKind.TRADE_SELL, ticks, lots, id);
  }

  /** No more lines come. */
  void finish() throws ImportRefused {
    if (crossedNanos != Long.MIN_VALUE) {
      session.nameGap(crossedNanos, session.lastNanos(), crossed());
    }
  }

  /** An order was filled; the trade is that of the one which rested, at its price. */
  private void filled(long nanos, PlacedOrder order, long lots) throws IOException, ImportRefused {
    if (lots <= 0 || aggressors.isAggressor(order.id(), nanos)) {
      return;
    }
    if (inferTrades) {
      trade(nanos, !order.bid(), order.ticks(), lots, 0);
    } else {
      aggressors.filled(order, lots, nanos);
    }
  }

  private void add(long nanos, PlacedOrder order) throws IOException, ImportRefused {
    row(
        nanos,
        order.bid() ? EventKind.ORDER_ADD_BID : EventKind.ORDER_ADD_ASK,
        order.ticks(),
        order.lots(),
        order.id());
  }

  /** A row that ends its message, unless it leaves the book crossed. */
  private void row(long nanos, int kind, long ticks, long lots, long id)
      throws IOException, ImportRefused {
    book.apply((byte) kind, ticks, lots, id);
    boolean crossed = book.levels().crossed();
    session.row(nanos, crossed ? kind : kind | EventKind.LAST, ticks, lots, id);
    if (crossed && crossedNanos == Long.MIN_VALUE) {
      crossedNanos = nanos;
      crossedAt = session.at(line);
    } else if (crossed && nanos - crossedNanos > HOPELESS_NANOS) {
      throw new ImportRefused(crossed() + " for more than a minute");
    } else if (!crossed && crossedNanos != Long.MIN_VALUE) {
      if (nanos - crossedNanos > NAMED_NANOS) {
        session.nameGap(crossedNanos, nanos, crossed() + " until line " + line);
      }
      crossedNanos = Long.MIN_VALUE;
    }
  }

  private void write(long nanos, int kind, long ticks, long lots, long id) throws IOException {
    book.apply((byte) kind, ticks, lots, id);
    session.row(nanos, kind, ticks, lots, id);
  }

  private String crossed() {
    return crossedAt + ": the book is crossed";
  }
}
