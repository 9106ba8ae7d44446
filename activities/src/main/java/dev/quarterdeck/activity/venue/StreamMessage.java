package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueBook.Level;
import java.util.List;
import java.util.Objects;

/** What a market stream of Binance says. */
sealed interface StreamMessage {

  /**
   * Levels that changed.
   *
   * @param after the update that the first of these follows: spot's {@code U} less one, {@code pu}
   *     on futures, whose numbers have holes
   * @param last the last update in it
   */
  record Diff(long after, long last, List<Level> bids, List<Level> asks) implements StreamMessage {
    public Diff {
      bids = List.copyOf(bids);
      asks = List.copyOf(asks);
      if (last <= after) {
        throw new UnreadableAnswer("updates run backwards: after " + after + " until " + last);
      }
    }
  }

  /** A trade. */
  record Traded(PublicTrade trade) implements StreamMessage {
    public Traded {
      Objects.requireNonNull(trade, "trade");
    }
  }

  /** The best levels at an update. */
  record Quote(long update, Level bid, Level ask) implements StreamMessage {
    public Quote {
      Objects.requireNonNull(bid, "bid");
      Objects.requireNonNull(ask, "ask");
    }
  }

  /** The venue is about to cut the connection. */
  record Leaving() implements StreamMessage {}

  /** Something else, of no use here. */
  record Other() implements StreamMessage {}
}
