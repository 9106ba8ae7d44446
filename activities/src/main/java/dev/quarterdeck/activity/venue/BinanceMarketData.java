package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Public market data of Binance, spot or USD-M. One for all instruments of an address. */
public final class BinanceMarketData implements VenueMarketData {
  private final Optional<URI> streamUrl;
  private final Protocol protocol;
  private final LineParts parts;
  private final Set<MarketLine> lines = ConcurrentHashMap.newKeySet();

  /**
   * @param url where it answers requests
   * @param streamUrl where it streams, without a path; where empty everything is polled
   * @param protocol {@code BINANCE_SPOT} or {@code BINANCE_USDM}
   */
  public BinanceMarketData(
      URI url,
      Optional<URI> streamUrl,
      Protocol protocol,
      Clock clock,
      MarketDataSettings settings) {
    this(url, streamUrl, protocol, clock, settings, new PollPaces(settings));
  }

  /** One of several that may poll the same address. */
  BinanceMarketData(
      URI url,
      Optional<URI> streamUrl,
      Protocol protocol,
      Clock clock,
      MarketDataSettings settings,
      PollPaces paces) {
    this.streamUrl = Objects.requireNonNull(streamUrl, "streamUrl");
    Objects.requireNonNull(settings, "settings");
    this.protocol = protocol;
    if (protocol == Protocol.KRAKEN_SPOT) {
      throw new IllegalArgumentException("Kraken's market data is not Binance's");
    }
    HttpClient http = HttpClient.newBuilder().connectTimeout(settings.requestTimeout()).build();
    PublicRest rest = new PublicRest(http, url, protocol, clock, settings.requestTimeout());
    int weight = rest.bookWeight(settings.polledLevels()) + rest.tradesWeight();
    this.parts =
        new LineParts(
            http, rest, settings, paces.at(url, protocol, weight), clock, SplittableRandom::new);
  }

  @Override
  public Subscription subscribe(InstrumentId instrument, MarketDataListener listener) {
    MarketLine line = MarketLine.open(instrument, listener, streamUrl, parts, lines::remove);
    lines.add(line);
    return line;
  }

  @Override
  public VenueAnswer<Optional<BigDecimal>> fundingRate(InstrumentId instrument) {
    return protocol == Protocol.BINANCE_USDM
        ? parts.rest().fundingRate(instrument).join()
        : new VenueAnswer.Answered<>(Optional.empty(), List.of());
  }

  /** The lines that are open. */
  List<MarketLine> lines() {
    return List.copyOf(lines);
  }
}
