package dev.quarterdeck.activity.venue;

import dev.quarterdeck.activity.venue.StreamMessage.Diff;
import dev.quarterdeck.activity.venue.StreamMessage.Leaving;
import dev.quarterdeck.activity.venue.StreamMessage.Other;
import dev.quarterdeck.activity.venue.StreamMessage.Quote;
import dev.quarterdeck.activity.venue.StreamMessage.Traded;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFailure.RateLimited;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows an instrument's streams: connects, asks for what a stream alone does not tell, watches
 * that it lives, and connects again. A message that cannot be read counts as one that was missed.
 */
final class StreamFollowing implements StreamConnection.Hears {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final InstrumentId instrument;
  private final URI address;
  private final LineParts parts;
  private final MarketDataSettings settings;
  private final Clock clock;
  private final LineLoop loop;
  private final Telling telling;
  private final TradeSequence trades;
  private final BookSync.Output output;
  private final StreamJson json;
  private final BackOff connecting;
  private final BackOff snapshots;
  private final QuietCheck quiet;
  private final LatestTrades latest;

  private @Nullable StreamConnection connection;
  private BookSync sync;
  private boolean open;
  private boolean openedBefore;
  private boolean pinged;
  private boolean snapshotUnderWay;
  private long attempt;
  private Instant openedAt = Instant.MIN;
  private Instant lastFrame = Instant.MIN;
  private Instant lastData = Instant.MIN;

  /**
   * @param output is told of the book; it holds no longer after every break
   */
  StreamFollowing(
      InstrumentId instrument,
      URI streamUrl,
      LineParts parts,
      LineLoop loop,
      Telling telling,
      TradeSequence trades,
      BookSync.Output output) {
    this.instrument = Objects.requireNonNull(instrument, "instrument");
    this.address = address(streamUrl, instrument);
    this.parts = parts;
    this.settings = parts.settings();
    this.clock = parts.clock();
    this.loop = loop;
    this.telling = telling;
    this.trades = trades;
    this.output = output;
    this.json = new StreamJson(instrument);
    this.connecting = parts.backOff();
    this.snapshots = parts.backOff();
    this.quiet = new QuietCheck(instrument, parts.rest(), loop, clock, new Quiet());
    this.latest = new LatestTrades(instrument, parts.rest(), loop, clock, trades);
    this.sync = new BookSync(instrument, settings.reorderPatience(), output);
  }

  private static URI address(URI streamUrl, InstrumentId instrument) {
    String base = streamUrl.toString().replaceAll("/+$", "");
    String symbol = instrument.symbol().toLowerCase(Locale.ROOT);
    return URI.create(
        base
            + "/stream?streams="
            + symbol
            + "@depth@100ms/"
            + symbol
            + "@trade/"
            + symbol
            + "@bookTicker");
  }

  void start() {
    connect();
    look();
  }

  /** Cuts the connection for good. */
  void close() {
    StreamConnection current = connection;
    if (current != null) {
      current.close();
    }
  }

  /** Whether the streams' book holds. */
  boolean standing() {
    return sync.standing();
  }

  /** Tells the whole book once more, if it holds. */
  void retell() {
    sync.retell(clock.instant());
  }

  @Override
  public void opened() {
    Instant now = clock.instant();
    open = true;
    openedAt = now;
    lastFrame = now;
    lastData = now;
    connecting.worked(now);
    if (openedBefore) {
      telling.reconnected();
    }
    openedBefore = true;
    sync = new BookSync(instrument, settings.reorderPatience(), output);
    long asked = attempt;
    if (trades.begun()) {
      askForSnapshot(asked);
      trades.interrupted();
    } else {
      // A first list that came after the book would swallow what was traded in between.
      snapshotUnderWay = true;
      latest.ask(() -> askForSnapshot(asked));
    }
  }

  @Override
  public void text(String text, Instant at) {
    alive(at);
    StreamMessage message;
    try {
      message = json.read(text);
    } catch (UnreadableAnswer e) {
      again("a message that cannot be read: " + e.getMessage());
      return;
    }
    switch (message) {
      case Diff diff -> {
        heard(at);
        sync.diff(diff, at);
        resync();
      }
      case Traded(PublicTrade trade) -> {
        heard(at);
        trades.streamed(trade, at);
      }
      case Quote quote -> {
        heard(at);
        sync.quote(quote, at);
        resync();
      }
      case Leaving _ -> again("the venue is leaving");
      case Other _ -> {}
    }
  }

  @Override
  public void alive(Instant at) {
    lastFrame = at;
    pinged = false;
  }

  @Override
  public void closed(String reason) {
    again(reason);
  }

  private void heard(Instant at) {
    lastData = at;
    quiet.heard();
    telling.heard(at);
  }

  private final class Quiet implements QuietCheck.Outcome {
    @Override
    public void quiet(Instant at) {
      heard(at);
      output.changes(List.of(), List.of(), at);
    }

    @Override
    public void dead() {
      again("the stream is silent, and the venue's book is another");
    }
  }

  private void connect() {
    connection =
        StreamConnection.open(parts.http(), address, settings.requestTimeout(), loop, clock, this);
  }

  /** Gives the connection up and makes another, after a while. */
  private void again(String reason) {
    Instant now = clock.instant();
    close();
    connection = null;
    open = false;
    pinged = false;
    snapshotUnderWay = false;
    attempt++;
    quiet.heard();
    sync.invalidate();
    output.lost(reason, now);
    loop.after(connecting.failed(now), this::connect);
  }

  private void look() {
    loop.after(BETWEEN_LOOKS, this::look);
    if (!open) {
      return;
    }
    Instant now = clock.instant();
    if (reached(now, openedAt, settings.renewAfter())) {
      again("the connection is old");
    } else if (reached(now, lastData, settings.stall())) {
      again("no market data for " + settings.stall().toSeconds() + " s");
    } else if (pinged && reached(now, lastFrame, settings.silence().multipliedBy(2))) {
      again("no sign of life");
    } else {
      StreamConnection current = connection;
      if (!pinged && current != null && reached(now, lastFrame, settings.silence())) {
        pinged = true;
        current.ping();
      }
      if (sync.standing() && reached(now, lastData, settings.silence())) {
        quiet.begin(sync.ladder(), settings.silence());
      }
      sync.tick(now);
      resync();
      latest.askIfNeeded(now);
    }
  }

  private static boolean reached(Instant now, Instant since, Duration time) {
    return Duration.between(since, now).compareTo(time) >= 0;
  }

  /** A book that was lost is begun anew, not too often. */
  private void resync() {
    if (open && !sync.standing() && !snapshotUnderWay) {
      snapshotUnderWay = true;
      long asked = attempt;
      loop.after(snapshots.failed(clock.instant()), () -> askForSnapshot(asked));
    }
  }

  private void askForSnapshot(long asked) {
    if (asked != attempt) {
      return;
    }
    snapshotUnderWay = true;
    parts
        .rest()
        .book(instrument, settings.syncedLevels())
        .thenAccept(answer -> loop.execute(() -> snapshot(asked, answer)));
  }

  private void snapshot(long asked, VenueAnswer<VenueBook> answer) {
    if (asked != attempt) {
      return;
    }
    Instant now = clock.instant();
    Duration wait = Duration.ZERO;
    switch (answer) {
      case VenueAnswer.Answered<VenueBook>(VenueBook book, var raw) -> {
        if (sync.snapshot(book, now)) {
          snapshots.worked(now);
          snapshotUnderWay = false;
          resync();
          return;
        }
      }
      case VenueAnswer.Failed<VenueBook>(VenueFailure failure, String endpoint) -> {
        if (failure instanceof RateLimited limited) {
          wait = limited.retryAfter().orElse(wait);
        }
      }
    }
    Duration usual = snapshots.failed(now);
    loop.after(usual.compareTo(wait) > 0 ? usual : wait, () -> askForSnapshot(asked));
  }
}
