package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Is told of one instrument's market. Calls come one at a time, in the venue's order. */
public interface MarketDataListener {
  /** The whole book: at the beginning and after every gap. */
  void book(VenueBook book, Instant receivedAt);

  /**
   * Levels that changed since; quantity 0 removes one. None at all means that the venue has just
   * confirmed the book as it stands.
   */
  void changes(List<VenueBook.Level> bids, List<VenueBook.Level> asks, Instant receivedAt);

  /** A trade. */
  void trade(Side aggressor, BigDecimal price, BigDecimal quantity, Instant receivedAt);

  /** Something was missed or the line is down: what is known of the book holds no longer. */
  void gap(String reason, Instant at);
}
