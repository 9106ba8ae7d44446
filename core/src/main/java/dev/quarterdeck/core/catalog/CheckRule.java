package dev.quarterdeck.core.catalog;

import java.time.Duration;
import java.util.Objects;

/**
 * How one check counts towards one target mode.
 *
 * @param severity whether its failure decides
 * @param maximumAge older evidence is stale, which fails; positive
 */
public record CheckRule(Severity severity, Duration maximumAge) {
  public CheckRule {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(maximumAge, "maximumAge");
    if (!maximumAge.isPositive()) {
      throw new IllegalArgumentException("maximumAge must be positive: " + maximumAge);
    }
  }
}
