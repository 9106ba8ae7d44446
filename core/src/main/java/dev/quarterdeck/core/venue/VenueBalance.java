package dev.quarterdeck.core.venue;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What an account holds of one currency.
 *
 * @param currency upper case
 * @param free may be used
 * @param locked held by working orders or as margin
 */
public record VenueBalance(String currency, BigDecimal free, BigDecimal locked) {
  public VenueBalance {
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(free, "free");
    Objects.requireNonNull(locked, "locked");
  }

  /** Free and locked together. */
  public BigDecimal total() {
    return free.add(locked);
  }
}
