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
  private final Runnable failed;
  private volatile boolean silent;
  private boolean standing;
  private boolean gapTold;

  /**
   * @param failed what to do when the listener threw: it is told of a gap, and needs a new book
   */
  Telling(MarketDataListener listener, Transport transport, Runnable failed) {
    this.listener = Objects.requireNonNull(listener, "listener");
    this.failed = Objects.requireNonNull(failed, "failed");
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

  /** Nothing is told any more. */
  void fallSilent() {
    silent = true;
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
    call(() -> listener.book(book, at), at);
  }

  /** Changes of a book that holds; others say nothing. */
  void changes(List<Level> bids, List<Level> asks, Instant at) {
    if (standing) {
      call(() -> listener.changes(bids, asks, at), at);
    }
  }

  void trade(PublicTrade trade, Instant at) {
    if (trade.ofTheBook()) {
      call(() -> listener.trade(trade.aggressor(), trade.price(), trade.quantity(), at), at);
    }
  }

  /** The book holds no longer. Told once, until there is a book again. */
  void lost(String reason, Instant at) {
    standing = false;
    if (gapTold || silent) {
      return;
    }
    gapTold = true;
    health =
        new Health(
            health.transport(), health.lastMessageAt(), health.reconnects(), health.gaps() + 1);
    try {
      listener.gap(reason, at);
    } catch (RuntimeException _) {
      // It was told and counted; there is no one else to tell.
    }
  }

  private void call(Runnable told, Instant at) {
    if (silent) {
      return;
    }
    try {
      told.run();
    } catch (RuntimeException e) {
      lost("the listener failed: " + e, at);
      failed.run();
    }
  }
}
