package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What an account pays, as fractions of what it receives. */
public record Fees(BigDecimal maker, BigDecimal taker) {

  /** No fees at all. */
  public static final Fees NONE = new Fees(BigDecimal.ZERO, BigDecimal.ZERO);

  private static final int DECIMALS = 8;

  /** Checks that an account always keeps something of what it receives. */
  public Fees {
    if (maker.signum() < 0
        || taker.signum() < 0
        || maker.compareTo(BigDecimal.ONE) >= 0
        || taker.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("fees must be in [0, 1): " + maker + ", " + taker);
    }
  }

  BigDecimal on(BigDecimal received, boolean isMaker) {
    return received.multiply(isMaker ? maker : taker).setScale(DECIMALS, RoundingMode.DOWN);
  }
}
