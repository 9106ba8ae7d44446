package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** One pace an address: the accounts there share what polling may cost. */
final class PollPaces {
  private final MarketDataSettings settings;
  private final Map<Address, PollPace> paces = new ConcurrentHashMap<>();

  PollPaces(MarketDataSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  private record Address(URI url, Protocol protocol) {}

  /**
   * The pace at an address.
   *
   * @param weight what one poll of one instrument costs there
   */
  PollPace at(URI url, Protocol protocol, int weight) {
    return paces.computeIfAbsent(new Address(url, protocol), _ -> new PollPace(settings, weight));
  }
}
