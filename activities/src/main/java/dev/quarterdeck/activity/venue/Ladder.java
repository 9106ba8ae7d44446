package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A book that is kept up to date. */
final class Ladder {
  private final NavigableMap<BigDecimal, BigDecimal> bids =
      new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

  void become(VenueBook picture) {
    bids.clear();
    asks.clear();
    apply(picture.bids(), picture.asks());
  }

  void apply(List<Level> changedBids, List<Level> changedAsks) {
    changedBids.forEach(level -> set(bids, level));
    changedAsks.forEach(level -> set(asks, level));
  }

  /** Whether somebody would buy for more than another sells for, which no book shows. */
  boolean crossed() {
    return !bids.isEmpty() && !asks.isEmpty() && bids.firstKey().compareTo(asks.firstKey()) >= 0;
  }

  Optional<Level> bestBid() {
    return best(bids);
  }

  Optional<Level> bestAsk() {
    return best(asks);
  }

  /** Whether its best levels are those of a picture, and it has no others where that ends early. */
  boolean beginsAs(VenueBook picture, int levels) {
    return begins(bids, picture.bids(), levels) && begins(asks, picture.asks(), levels);
  }

  private static boolean begins(
      NavigableMap<BigDecimal, BigDecimal> side, List<Level> shown, int levels) {
    List<Level> own = side.entrySet().stream().limit(levels).map(Ladder::level).toList();
    List<Level> theirs = shown.stream().limit(levels).toList();
    if (own.size() != theirs.size()) {
      return false;
    }
    for (int index = 0; index < own.size(); index++) {
      if (own.get(index).price().compareTo(theirs.get(index).price()) != 0
          || own.get(index).quantity().compareTo(theirs.get(index).quantity()) != 0) {
        return false;
      }
    }
    return true;
  }

  VenueBook picture(InstrumentId instrument, long update) {
    return new VenueBook(instrument, update, levels(bids), levels(asks));
  }

  private static Optional<Level> best(NavigableMap<BigDecimal, BigDecimal> side) {
    return Optional.ofNullable(side.firstEntry()).map(Ladder::level);
  }

  private static List<Level> levels(NavigableMap<BigDecimal, BigDecimal> side) {
    return side.entrySet().stream().map(Ladder::level).toList();
  }

  private static Level level(Map.Entry<BigDecimal, BigDecimal> entry) {
    return new Level(entry.getKey(), entry.getValue());
  }

  private static void set(NavigableMap<BigDecimal, BigDecimal> side, Level level) {
    if (level.quantity().signum() == 0) {
      side.remove(level.price());
    } else {
      side.put(level.price(), level.quantity());
    }
  }
}
