package dev.quarterdeck.core.market;

import java.time.Instant;
import java.util.Objects;

/**
 * A time in which a recording did not see the market, or not all of it.
 *
 * @param from last moment seen
 * @param to first moment seen again, not before {@code from}
 * @param reason what was found, with the line
 */
public record DatasetGap(Instant from, Instant to, String reason) {
  public DatasetGap {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(reason, "reason");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a gap must not end before it begins: " + to);
    }
  }
}
