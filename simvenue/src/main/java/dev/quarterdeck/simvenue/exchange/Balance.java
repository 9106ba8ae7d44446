package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;

/** What an account has of one asset. */
public record Balance(BigDecimal free, BigDecimal locked) {

  static final Balance NONE = new Balance(BigDecimal.ZERO, BigDecimal.ZERO);

  /** Refuses to exist below zero: that would be money from nowhere. */
  public Balance {
    if (free.signum() < 0 || locked.signum() < 0) {
      throw new IllegalStateException("a balance below zero: free " + free + ", locked " + locked);
    }
  }

  /** Free and locked together. */
  public BigDecimal total() {
    return free.add(locked);
  }

  Balance add(BigDecimal toFree, BigDecimal toLocked) {
    return new Balance(free.add(toFree), locked.add(toLocked));
  }
}
