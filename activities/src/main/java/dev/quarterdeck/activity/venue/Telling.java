package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import dev.quarterdeck.core.venue.VenueMarketData.Health;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells the listener and counts what was told. Used on the line's thread; its health may be read on
 * any.
 */
final class Telling {
  private final MarketDataListener listener;
  private volatile Health health;
  private boolean standing;
  private boolean gapTold;

  Telling(MarketDataListener listener, Transport transport) {
    this.listener = Objects.requireNonNull(listener, "listener");
    this.health = new Health(transport.text, Optional.empty(), 0, 0);
  }

  /** What carries a line. */
  enum Transport {
    WEBSOCKET("websocket"),
    REST("rest");

    private final String text;

    Transport(String text) {
      this.text = text;
    }
  }

  Health health() {
    return health;
  }

  /** Whether what the listener knows of the book holds. */
  boolean standing() {
    return standing;
  }

  /** Something of the market came. */
  void heard(Instant at) {
    health = new Health(health.transport(), Optional.of(at), health.reconnects(), health.gaps());
  }

  void reconnected() {
    health =
        new Health(
            health.transport(), health.lastMessageAt(), health.reconnects() + 1, health.gaps());
  }

  void book(Transport transport, VenueBook book, Instant at) {
    health = new Health(transport.text, health.lastMessageAt(), health.reconnects(), health.gaps());
    standing = true;
    gapTold = false;
    listener.book(book, at);
  }

  void changes(List<Level> bids, List<Level> asks, Instant at) {
    listener.changes(bids, asks, at);
  }

  void trade(PublicTrade trade, Instant at) {
    if (trade.ofTheBook()) {
      listener.trade(trade.aggressor(), trade.price(), trade.quantity(), at);
    }
  }

  /** The book holds no longer. Told once, until there is a book again. */
  void lost(String reason, Instant at) {
    standing = false;
    if (gapTold) {
      return;
    }
    gapTold = true;
    health =
        new Health(
            health.transport(), health.lastMessageAt(), health.reconnects(), health.gaps() + 1);
    listener.gap(reason, at);
  }
}
