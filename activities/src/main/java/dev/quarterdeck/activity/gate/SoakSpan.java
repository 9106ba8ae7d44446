package dev.quarterdeck.activity.gate;

import dev.quarterdeck.core.catalog.SoakWindow;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.MarketTime;
import java.time.Instant;

/**
 * The part of a recording that a bot's file asks for.
 *
 * @param from first market time
 * @param to end
 */
record SoakSpan(Instant from, Instant to) {
  /** The file's window within the recording. */
  static SoakSpan of(SoakWindow window, DatasetManifest manifest) {
    Instant from = window.from().orElse(manifest.from());
    Instant to = window.length().map(from::plus).or(window::to).orElse(manifest.to());
    return new SoakSpan(from, to.isAfter(manifest.to()) ? manifest.to() : to);
  }

  long fromNanos() {
    return MarketTime.nanos(from);
  }

  long toNanos() {
    return MarketTime.nanos(to);
  }
}
