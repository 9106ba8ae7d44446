package dev.quarterdeck.activity.venue;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What every line to an account's own stream uses.
 *
 * @param settings silence, back-off, time-outs and age as for market data
 * @param keepEvery how often a listen key is made good for another hour
 * @param randoms a source of chance for one line
 */
record AccountLineParts(
    HttpClient http,
    MarketDataSettings settings,
    Duration keepEvery,
    Clock clock,
    Supplier<RandomGenerator> randoms) {
  static final Duration KEEP_EVERY = Duration.ofMinutes(30);

  AccountLineParts {
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(keepEvery, "keepEvery");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(randoms, "randoms");
  }

  BackOff backOff() {
    return new BackOff(settings.backOffFirst(), settings.backOffMost(), randoms.get());
  }
}
