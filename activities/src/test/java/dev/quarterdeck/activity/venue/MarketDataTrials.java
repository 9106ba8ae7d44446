package dev.quarterdeck.activity.venue;

import java.time.Duration;

/** Market data settings that do not make a test wait. */
final class MarketDataTrials {
  private MarketDataTrials() {}

  static MarketDataSettings quick() {
    return new MarketDataSettings(
        Duration.ofMillis(50),
        100,
        1_000_000,
        1000,
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofMillis(100),
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        Duration.ofHours(23));
  }
}
