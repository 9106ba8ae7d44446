package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueBook.Level;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One subscription: everything of it happens on its own thread. It follows the streams where there
 * are some, and polls while they give no book for a while.
 */
final class MarketLine implements VenueMarketData.Subscription {
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private final InstrumentId instrument;
  private final MarketDataSettings settings;
  private final Consumer<MarketLine> closed;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Telling telling;
  private final LineLoop loop;
  private final RestPolling polling;
  private final Optional<StreamFollowing> streams;
  private LineLoop.@Nullable Timer fallback;

  private MarketLine(
      InstrumentId instrument,
      MarketDataListener listener,
      Optional<URI> streamUrl,
      LineParts parts,
      Consumer<MarketLine> closed) {
    this.instrument = instrument;
    this.settings = parts.settings();
    this.closed = closed;
    this.loop = new LineLoop("market-data-" + instrument);
    this.telling =
        new Telling(
            listener,
            streamUrl.isPresent() ? Telling.Transport.WEBSOCKET : Telling.Transport.REST,
            () -> loop.after(AFTER_A_FAILURE, this::retell));
    TradeSequence trades = new TradeSequence(settings.reorderPatience(), new Trades());
    this.polling = new RestPolling(instrument, parts, loop, telling, trades);
    this.streams =
        streamUrl.map(
            url ->
                new StreamFollowing(instrument, url, parts, loop, telling, trades, new Streamed()));
  }

  /**
   * Opens a line.
   *
   * @param closed is run once when it is closed
   */
  static MarketLine open(
      InstrumentId instrument,
      MarketDataListener listener,
      Optional<URI> streamUrl,
      LineParts parts,
      Consumer<MarketLine> closed) {
    MarketLine line = new MarketLine(instrument, listener, streamUrl, parts, closed);
    line.loop.execute(line::begin);
    return line;
  }

  InstrumentId instrument() {
    return instrument;
  }

  @Override
  public VenueMarketData.Health health() {
    return telling.health();
  }

  /**
   * Ends it: when this returns the listener is not called any more. A call that is under way is
   * waited for, unless it is that call which closes.
   */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      telling.fallSilent();
      loop.close();
      polling.stop();
      streams.ifPresent(StreamFollowing::close);
      closed.accept(this);
    }
  }

  private void begin() {
    streams.ifPresentOrElse(
        following -> {
          following.start();
          armFallback();
        },
        polling::start);
  }

  private void retell() {
    streams.ifPresent(StreamFollowing::retell);
  }

  private void armFallback() {
    if (fallback == null && !polling.running()) {
      fallback = loop.after(settings.fallbackAfter(), this::fallBack);
    }
  }

  private void fallBack() {
    fallback = null;
    if (streams.stream().noneMatch(StreamFollowing::standing)) {
      polling.start();
    }
  }

  /** What the streams say; while they say nothing of use the polling speaks. */
  private final class Streamed implements BookSync.Output {
    @Override
    public void book(VenueBook book, Instant at) {
      polling.stop();
      LineLoop.Timer armed = fallback;
      if (armed != null) {
        armed.cancel();
        fallback = null;
      }
      telling.book(Telling.Transport.WEBSOCKET, book, at);
    }

    @Override
    public void changes(List<Level> bids, List<Level> asks, Instant at) {
      telling.changes(bids, asks, at);
    }

    @Override
    public void lost(String reason, Instant at) {
      if (!polling.running()) {
        telling.lost(reason, at);
        armFallback();
      }
    }
  }

  private final class Trades implements TradeSequence.Output {
    @Override
    public void trade(PublicTrade trade, Instant at) {
      telling.trade(trade, at);
    }

    @Override
    public void missed(long from, long to, Instant at) {
      telling.lost("trades " + from + " to " + to + " were missed", at);
      loop.execute(MarketLine.this::retell);
    }
  }
}
