package dev.quarterdeck.core.strategy.epp;

import java.time.Duration;
import java.util.Objects;

/**
 * How one regime quotes.
 *
 * @param spreadMinimum total spread in a quiet market, as a fraction of the mid
 * @param spreadMaximum total spread in a volatile market, as a fraction of the mid
 * @param levels price levels a side, from 1 to 5
 * @param refresh age from which an order off its price is replaced
 * @param sides sides quoted
 * @param targetBaseShare share of equity wanted in base currency; negative is a short position
 */
public record RegimeSpec(
    double spreadMinimum,
    double spreadMaximum,
    int levels,
    Duration refresh,
    QuotedSides sides,
    double targetBaseShare) {

  /** Most levels a side: two sides of five are the ten working orders allowed. */
  public static final int MAXIMUM_LEVELS = 5;

  public RegimeSpec {
    Objects.requireNonNull(refresh, "refresh");
    Objects.requireNonNull(sides, "sides");
    if (!(spreadMinimum > 0 && spreadMaximum >= spreadMinimum)) {
      throw new IllegalArgumentException(
          "spread must be positive and its maximum not below its minimum: "
              + spreadMinimum
              + " to "
              + spreadMaximum);
    }
    if (levels < 1 || levels > MAXIMUM_LEVELS) {
      throw new IllegalArgumentException("levels must be from 1 to 5: " + levels);
    }
  }
}
