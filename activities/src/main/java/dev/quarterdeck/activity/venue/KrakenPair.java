package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.InstrumentFilters;
import java.util.Objects;

/**
 * A pair under the names that Kraken has for it.
 *
 * @param key in the keys of answers, for example {@code XXBTZUSD}
 * @param name in requests and orders, for example {@code XBTUSD}
 * @param filters the instrument and the rules of its orders
 */
record KrakenPair(String key, String name, InstrumentFilters filters) {
  KrakenPair {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(filters, "filters");
  }

  /** Whether an answer means this pair. */
  boolean isCalled(String text) {
    return text.equals(key) || text.equals(name);
  }

  /** What prices and fees are in. */
  String quote() {
    return filters.instrument().quote();
  }
}
