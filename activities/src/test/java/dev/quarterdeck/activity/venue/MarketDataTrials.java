package dev.quarterdeck.activity.venue;

import java.time.Duration;
import java.util.function.Consumer;

/** Market data settings that do not make a test wait. */
final class MarketDataTrials {
  Duration requestTimeout = Duration.ofSeconds(10);
  Duration silence = Duration.ofMinutes(1);
  Duration stall = Duration.ofMinutes(1);
  Duration fallbackAfter = Duration.ofMinutes(1);
  Duration reorderPatience = Duration.ofMillis(500);
  Duration renewAfter = Duration.ofHours(23);

  private MarketDataTrials() {}

  static MarketDataSettings quick() {
    return with(_ -> {});
  }

  static MarketDataSettings with(Consumer<MarketDataTrials> change) {
    MarketDataTrials trials = new MarketDataTrials();
    change.accept(trials);
    return new MarketDataSettings(
        Duration.ofMillis(50),
        100,
        1_000_000,
        1000,
        trials.requestTimeout,
        trials.silence,
        trials.stall,
        trials.fallbackAfter,
        trials.reorderPatience,
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        trials.renewAfter);
  }
}
