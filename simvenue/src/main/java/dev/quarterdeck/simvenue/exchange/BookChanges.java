package dev.quarterdeck.simvenue.exchange;

import java.util.List;

/**
 * What changed in a book since it was last asked.
 *
 * @param before number of the last change that was told before
 * @param first number of the first change
 * @param last number of the last change
 * @param bids what now rests at the prices that changed; nothing where the quantity is zero
 * @param asks likewise
 */
public record BookChanges(
    long before, long first, long last, List<Book.Level> bids, List<Book.Level> asks) {

  /** Copies the levels. */
  public BookChanges {
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }
}
