package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an account pays, as fractions.
 *
 * @param of what the fractions are of; of what it receives where a file says nothing
 */
public record Fees(BigDecimal maker, BigDecimal taker, FeeBasis of) {

  /** No fees at all. */
  public static final Fees NONE = new Fees(BigDecimal.ZERO, BigDecimal.ZERO);

  private static final int DECIMALS = 8;

  /** Checks that an account always keeps something of what it receives. */
  public Fees {
    of = of == null ? FeeBasis.RECEIVED : of;
    if (maker.signum() < 0
        || taker.signum() < 0
        || maker.compareTo(BigDecimal.ONE) >= 0
        || taker.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("fees must be in [0, 1): " + maker + ", " + taker);
    }
  }

  /** Fractions of what is received. */
  public Fees(BigDecimal maker, BigDecimal taker) {
    this(maker, taker, FeeBasis.RECEIVED);
  }

  /** What a buyer sets aside for an amount, so that the fee can be paid out of it, too. */
  BigDecimal reserve(BigDecimal amount) {
    return switch (of) {
      case RECEIVED -> amount;
      case QUOTE -> amount.add(amount.multiply(maker.max(taker)));
    };
  }

  BigDecimal on(BigDecimal received, boolean isMaker) {
    return received.multiply(isMaker ? maker : taker).setScale(DECIMALS, RoundingMode.DOWN);
  }
}
