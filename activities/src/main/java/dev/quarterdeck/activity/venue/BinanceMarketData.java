package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** Public market data of Binance, spot or USD-M. One for all instruments of an address. */
public final class BinanceMarketData implements VenueMarketData {
  private final LineParts parts;

  /**
   * @param url where it answers requests
   * @param streamUrl where it streams; where empty everything is polled
   * @param protocol {@code BINANCE_SPOT} or {@code BINANCE_USDM}
   */
  public BinanceMarketData(
      URI url,
      Optional<URI> streamUrl,
      Protocol protocol,
      Clock clock,
      MarketDataSettings settings) {
    Objects.requireNonNull(settings, "settings");
    if (protocol == Protocol.KRAKEN_SPOT) {
      throw new IllegalArgumentException("Kraken's market data is not Binance's");
    }
    HttpClient http = HttpClient.newBuilder().connectTimeout(settings.requestTimeout()).build();
    PublicRest rest = new PublicRest(http, url, protocol, clock, settings.requestTimeout());
    int weight = rest.bookWeight(settings.polledLevels()) + rest.tradesWeight();
    this.parts =
        new LineParts(rest, settings, new PollPace(settings, weight), clock, SplittableRandom::new);
  }

  @Override
  public Subscription subscribe(InstrumentId instrument, MarketDataListener listener) {
    return MarketLine.open(instrument, listener, parts);
  }
}
