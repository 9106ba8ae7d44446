package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.time.Clock;
import java.time.Instant;

/** One subscription: everything of it happens on its own thread. */
final class MarketLine implements VenueMarketData.Subscription {
  private final Clock clock;
  private final Telling telling;
  private final LineLoop loop;
  private final RestPolling polling;

  private MarketLine(InstrumentId instrument, MarketDataListener listener, LineParts parts) {
    this.clock = parts.clock();
    this.telling = new Telling(listener, Telling.Transport.REST);
    this.loop = new LineLoop("market-data-" + instrument, this::broken);
    TradeSequence trades = new TradeSequence(parts.settings().reorderPatience(), new Trades());
    this.polling = new RestPolling(instrument, parts, loop, telling, trades);
  }

  static MarketLine open(InstrumentId instrument, MarketDataListener listener, LineParts parts) {
    MarketLine line = new MarketLine(instrument, listener, parts);
    line.loop.execute(line.polling::start);
    return line;
  }

  @Override
  public VenueMarketData.Health health() {
    return telling.health();
  }

  @Override
  public void close() {
    loop.close();
  }

  private void broken(RuntimeException thrown) {
    telling.lost("the listener failed: " + thrown, clock.instant());
  }

  private final class Trades implements TradeSequence.Output {
    @Override
    public void trade(PublicTrade trade, Instant at) {
      telling.trade(trade, at);
    }

    @Override
    public void missed(long from, long to, Instant at) {
      telling.lost("trades " + from + " to " + to + " were missed", at);
    }
  }
}
