package dev.quarterdeck.activity.venue;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What every line of a venue uses.
 *
 * @param randoms a source of chance for one line
 */
record LineParts(
    HttpClient http,
    PublicRest rest,
    MarketDataSettings settings,
    PollPace pace,
    Clock clock,
    Supplier<RandomGenerator> randoms) {

  /** Waits of its own. */
  BackOff backOff() {
    return new BackOff(settings.backOffFirst(), settings.backOffMost(), randoms.get());
  }
}
