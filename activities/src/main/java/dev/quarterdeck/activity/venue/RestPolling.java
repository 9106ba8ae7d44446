package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for trades, then for the book, again and again, and tells what changed from picture to
 * picture. One that is older than the one before is a late answer and let be; a venue that began to
 * count anew is believed at the third.
 */
final class RestPolling {
  private static final int LATEST_TRADES = 500;
  private static final int OLDER_IN_A_ROW = 3;

  private final InstrumentId instrument;
  private final PublicRest rest;
  private final MarketDataSettings settings;
  private final PollPace pace;
  private final LineLoop loop;
  private final Telling telling;
  private final TradeSequence trades;
  private final BackOff backOff;
  private final Clock clock;
  private boolean running;
  private boolean failed;
  private long round;
  private @Nullable VenueBook newest;
  private int olderInARow;

  RestPolling(
      InstrumentId instrument,
      LineParts parts,
      LineLoop loop,
      Telling telling,
      TradeSequence trades) {
    this.instrument = instrument;
    this.rest = parts.rest();
    this.settings = parts.settings();
    this.pace = parts.pace();
    this.loop = loop;
    this.telling = telling;
    this.trades = trades;
    this.backOff = parts.backOff();
    this.clock = parts.clock();
  }

  boolean running() {
    return running;
  }

  /** Begins, now. */
  void start() {
    if (!running) {
      running = true;
      failed = false;
      newest = null;
      pace.enter();
      askForTrades(++round);
    }
  }

  /** Ends; what is asked for already is not told any more. */
  void stop() {
    if (running) {
      running = false;
      round++;
      pace.leave();
    }
  }

  private void askForTrades(long asked) {
    rest.trades(instrument, LATEST_TRADES)
        .thenAccept(answer -> loop.execute(() -> traded(asked, answer)));
  }

  private void traded(long asked, VenueAnswer<List<PublicTrade>> answer) {
    if (asked != round) {
      return;
    }
    switch (answer) {
      case VenueAnswer.Answered<List<PublicTrade>>(List<PublicTrade> latest, var raw) -> {
        Instant at = clock.instant();
        telling.heard(at);
        trades.listed(latest, at);
        rest.book(instrument, settings.polledLevels())
            .thenAccept(book -> loop.execute(() -> booked(asked, book)));
      }
      case VenueAnswer.Failed<List<PublicTrade>>(VenueFailure failure, String endpoint) ->
          failed(asked, failure);
    }
  }

  private void booked(long asked, VenueAnswer<VenueBook> answer) {
    if (asked != round) {
      return;
    }
    switch (answer) {
      case VenueAnswer.Answered<VenueBook>(VenueBook book, var raw) -> {
        Instant at = clock.instant();
        telling.heard(at);
        if (failed) {
          failed = false;
          telling.reconnected();
        }
        backOff.worked(at);
        tell(book, at);
        loop.after(pace.between(), () -> again(asked));
      }
      case VenueAnswer.Failed<VenueBook>(VenueFailure failure, String endpoint) ->
          failed(asked, failure);
    }
  }

  private void tell(VenueBook book, Instant at) {
    VenueBook known = newest;
    if (known == null || !telling.standing()) {
      newest = book;
      olderInARow = 0;
      telling.book(Telling.Transport.REST, book, at);
      return;
    }
    olderInARow = book.updateId() < known.updateId() ? olderInARow + 1 : 0;
    if (olderInARow == 0 || olderInARow == OLDER_IN_A_ROW) {
      newest = book;
      olderInARow = 0;
      PictureChanges changes = PictureChanges.between(known, book);
      telling.changes(changes.bids(), changes.asks(), at);
    }
  }

  private void failed(long asked, VenueFailure failure) {
    failed = true;
    Instant now = clock.instant();
    telling.lost("not to be read: " + failure.detail(), now);
    Duration wait = backOff.failed(now);
    if (failure instanceof RateLimited limited) {
      Duration wished = limited.retryAfter().orElse(wait);
      wait = wished.compareTo(wait) > 0 ? wished : wait;
    }
    loop.after(wait, () -> again(asked));
  }

  private void again(long asked) {
    if (asked == round) {
      askForTrades(asked);
    }
  }
}
