package dev.quarterdeck.activity.venue;

import dev.quarterdeck.activity.venue.StreamMessage.Diff;
import dev.quarterdeck.activity.venue.StreamMessage.Quote;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a book by Binance's procedure: changes are kept until there is a snapshot, those that are
 * in the snapshot are dropped, the first of the others must reach back to it, and each must follow
 * on the one before. What comes twice is dropped; what comes early waits a little for what is
 * between; what does not fit loses the book, and a snapshot is needed.
 */
final class BookSync {
  private static final int MOST_WAITING = 20_000;

  /** More than this many changes behind a hole: what is in it will not come any more. */
  private static final int MOST_EARLY = 16;

  private static final int QUOTES_KEPT = 512;

  private final InstrumentId instrument;
  private final Duration patience;
  private final Output output;
  private final Ladder ladder = new Ladder();

  /** By the update that they follow; all behind the book, where there is one. */
  private final TreeMap<Long, Diff> waiting = new TreeMap<>();

  private final TreeMap<Long, Quote> quotes = new TreeMap<>();
  private @Nullable Instant holeSince;
  private boolean standing;
  private long update;
  private long quotesCompared;

  /** Where it goes. */
  interface Output {
    /** The whole book. */
    void book(VenueBook book, Instant at);

    /** What changed in it. */
    void changes(List<Level> bids, List<Level> asks, Instant at);

    /** The book holds no longer; a snapshot is needed. */
    void lost(String reason, Instant at);
  }

  /**
   * @param patience how long a hole may be filled by changes that come late
   */
  BookSync(InstrumentId instrument, Duration patience, Output output) {
    this.instrument = Objects.requireNonNull(instrument, "instrument");
    this.patience = Objects.requireNonNull(patience, "patience");
    this.output = Objects.requireNonNull(output, "output");
  }

  /** Whether there is a book. */
  boolean standing() {
    return standing;
  }

  /** The last update in the book. */
  long update() {
    return update;
  }

  /** The book as it stands; of no meaning where it does not. */
  Ladder ladder() {
    return ladder;
  }

  /** The book holds no longer, for a reason that lies outside. */
  void invalidate() {
    standing = false;
    holeSince = null;
  }

  /** Tells the whole book once more, if it holds. */
  void retell(Instant at) {
    if (standing) {
      output.book(ladder.picture(instrument, update), at);
    }
  }

  /** How many of the stream's best quotes the book was compared with. */
  long quotesCompared() {
    return quotesCompared;
  }

  /**
   * Begins from a snapshot.
   *
   * @return false where it is older than the oldest change kept, so that another is needed
   */
  boolean snapshot(VenueBook picture, Instant at) {
    waiting.values().removeIf(diff -> diff.last() <= picture.updateId());
    if (!waiting.isEmpty() && waiting.firstKey() > picture.updateId()) {
      return false;
    }
    ladder.become(picture);
    update = picture.updateId();
    standing = true;
    holeSince = null;
    for (Diff diff = following(); diff != null; diff = following()) {
      ladder.apply(diff.bids(), diff.asks());
      update = diff.last();
    }
    if (uncrossed(at)) {
      output.book(ladder.picture(instrument, update), at);
      agrees(at);
    }
    watchHole(at);
    return true;
  }

  /** A change from the stream. */
  void diff(Diff diff, Instant at) {
    if (standing && diff.last() <= update) {
      return;
    }
    waiting.merge(diff.after(), diff, (one, other) -> one.last() >= other.last() ? one : other);
    if (waiting.size() > MOST_WAITING) {
      waiting.pollFirstEntry();
    }
    while (standing) {
      Diff next = following();
      if (next == null) {
        break;
      }
      ladder.apply(next.bids(), next.asks());
      update = next.last();
      if (uncrossed(at)) {
        output.changes(next.bids(), next.asks(), at);
        agrees(at);
      }
    }
    watchHole(at);
  }

  /** The stream's best quote, which the book at the same update must have too. */
  void quote(Quote quote, Instant at) {
    quotes.put(quote.update(), quote);
    if (quotes.size() > QUOTES_KEPT) {
      quotes.pollFirstEntry();
    }
    if (standing && quote.update() == update) {
      agrees(at);
    }
  }

  /** Time passes: a hole that nothing filled loses the book. */
  void tick(Instant now) {
    Instant since = holeSince;
    if (standing
        && since != null
        && (waiting.size() > MOST_EARLY || !now.isBefore(since.plus(patience)))) {
      lose("updates " + (update + 1) + " to " + waiting.firstKey() + " did not come", now);
    }
  }

  /** The next change that reaches back to the book; those that are in it already are dropped. */
  private @Nullable Diff following() {
    while (!waiting.isEmpty() && waiting.firstKey() <= update) {
      Diff diff = waiting.pollFirstEntry().getValue();
      if (diff.last() > update) {
        return diff;
      }
    }
    return null;
  }

  private void watchHole(Instant at) {
    if (waiting.isEmpty() || !standing) {
      holeSince = null;
    } else if (holeSince == null) {
      holeSince = at;
    }
    tick(at);
  }

  private boolean uncrossed(Instant at) {
    if (!ladder.crossed()) {
      return true;
    }
    lose("the book at update " + update + " is crossed", at);
    return false;
  }

  private void agrees(Instant at) {
    Quote quote = quotes.get(update);
    if (quote == null) {
      return;
    }
    quotesCompared++;
    boolean same =
        ladder.bestBid().filter(bid -> same(bid, quote.bid())).isPresent()
            && ladder.bestAsk().filter(ask -> same(ask, quote.ask())).isPresent();
    quotes.headMap(update, true).clear();
    if (!same) {
      lose("the book at update " + update + " is not the venue's best quote", at);
    }
  }

  private static boolean same(Level one, Level other) {
    return one.price().compareTo(other.price()) == 0
        && one.quantity().compareTo(other.quantity()) == 0;
  }

  private void lose(String reason, Instant at) {
    standing = false;
    holeSince = null;
    output.lost(reason, at);
  }
}
