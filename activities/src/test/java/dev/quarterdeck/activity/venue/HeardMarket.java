package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps what a line tells, and refuses calls that overlap or that do not make sense. */
class HeardMarket implements MarketDataListener {
  private final NavigableMap<BigDecimal, BigDecimal> bids =
      new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
  private final List<String> trades = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();
  private final List<String> defects = new ArrayList<>();
  private final AtomicBoolean inCall = new AtomicBoolean();
  private boolean standing;
  private int books;
  private int changes;

  @Override
  public void book(VenueBook book, Instant receivedAt) {
    call(
        () -> {
          bids.clear();
          asks.clear();
          book.bids().forEach(level -> bids.put(level.price(), level.quantity()));
          book.asks().forEach(level -> asks.put(level.price(), level.quantity()));
          standing = true;
          books++;
        });
  }

  @Override
  public void changes(List<Level> changedBids, List<Level> changedAsks, Instant receivedAt) {
    call(
        () -> {
          if (!standing) {
            defects.add("changes without a book");
          }
          changedBids.forEach(level -> set(bids, level));
          changedAsks.forEach(level -> set(asks, level));
          changes++;
        });
  }

  @Override
  public void trade(Side aggressor, BigDecimal price, BigDecimal quantity, Instant receivedAt) {
    call(() -> trades.add(aggressor + " " + plain(quantity) + " at " + plain(price)));
  }

  @Override
  public void gap(String reason, Instant at) {
    call(
        () -> {
          standing = false;
          gaps.add(reason);
        });
  }

  synchronized boolean standing() {
    return standing;
  }

  synchronized int books() {
    return books;
  }

  synchronized int changes() {
    return changes;
  }

  synchronized List<String> trades() {
    return List.copyOf(trades);
  }

  synchronized List<String> gaps() {
    return List.copyOf(gaps);
  }

  /** What the line must not have done. */
  synchronized List<String> defects() {
    return List.copyOf(defects);
  }

  /** The best levels of a side as text, whatever the zeros of its numbers. */
  synchronized List<String> best(Side side, int levels) {
    return (side == Side.BUY ? bids : asks)
        .entrySet().stream().limit(levels).map(HeardMarket::text).toList();
  }

  static List<String> best(List<Level> side, int levels) {
    return side.stream()
        .limit(levels)
        .map(level -> text(Map.entry(level.price(), level.quantity())))
        .toList();
  }

  private static String text(Map.Entry<BigDecimal, BigDecimal> level) {
    return plain(level.getValue()) + " at " + plain(level.getKey());
  }

  static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static void set(NavigableMap<BigDecimal, BigDecimal> side, Level level) {
    if (level.quantity().signum() == 0) {
      side.remove(level.price());
    } else {
      side.put(level.price(), level.quantity());
    }
  }

  private void call(Runnable told) {
    boolean alone = inCall.compareAndSet(false, true);
    synchronized (this) {
      if (!alone) {
        defects.add("two calls at a time");
      }
      told.run();
    }
    inCall.set(false);
  }
}
