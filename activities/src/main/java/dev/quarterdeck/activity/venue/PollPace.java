package dev.quarterdeck.activity.venue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How often each of the polled instruments may be asked for, so that all fit the weight. */
final class PollPace {
  private final MarketDataSettings settings;
  private final int weight;
  private final AtomicInteger polled = new AtomicInteger();

  /**
   * @param weight what one poll of one instrument costs
   */
  PollPace(MarketDataSettings settings, int weight) {
    this.settings = settings;
    this.weight = weight;
  }

  /** One more is polled. */
  void enter() {
    polled.incrementAndGet();
  }

  /** One less. */
  void leave() {
    polled.decrementAndGet();
  }

  /** From the end of a poll to the beginning of the next. */
  Duration between() {
    Duration affordable =
        Duration.ofMinutes(1)
            .multipliedBy((long) polled.get() * weight)
            .dividedBy(settings.pollWeightPerMinute());
    return affordable.compareTo(settings.pollEvery()) > 0 ? affordable : settings.pollEvery();
  }
}
