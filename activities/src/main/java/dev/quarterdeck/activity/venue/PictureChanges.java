package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What makes one picture of a book into another. A level that is no longer in the picture counts as
 * gone.
 *
 * @param bids levels that differ, quantity 0 for those that are gone
 * @param asks the same
 */
record PictureChanges(List<Level> bids, List<Level> asks) {

  static PictureChanges between(VenueBook before, VenueBook after) {
    return new PictureChanges(side(before.bids(), after.bids()), side(before.asks(), after.asks()));
  }

  private static List<Level> side(List<Level> before, List<Level> after) {
    TreeMap<BigDecimal, Level> gone = new TreeMap<>();
    before.forEach(level -> gone.put(level.price(), level));
    List<Level> changes = new ArrayList<>();
    for (Level level : after) {
      Level old = gone.remove(level.price());
      if (old == null || old.quantity().compareTo(level.quantity()) != 0) {
        changes.add(level);
      }
    }
    gone.keySet().forEach(price -> changes.add(new Level(price, BigDecimal.ZERO)));
    return changes;
  }
}
