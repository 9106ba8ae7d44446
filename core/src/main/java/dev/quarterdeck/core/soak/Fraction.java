package dev.quarterdeck.core.soak;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact share of two counts or amounts.
 *
 * @param numerator above the line
 * @param denominator below the line, positive
 */
record Fraction(long numerator, long denominator) implements Comparable<Fraction> {
  static final Fraction ZERO = new Fraction(0, 1);

  private static final int DIGITS = 9;

  Fraction {
    if (denominator <= 0) {
      throw new IllegalArgumentException("denominator must be positive: " + denominator);
    }
  }

  Fraction max(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(Fraction other) {
    return product(numerator, other.denominator).compareTo(product(other.numerator, denominator));
  }

  int compareTo(BigDecimal threshold) {
    return BigDecimal.valueOf(numerator)
        .compareTo(threshold.multiply(BigDecimal.valueOf(denominator)));
  }

  /** Nine digits after the point, half-even; for people, never for a verdict. */
  BigDecimal rounded() {
    return BigDecimal.valueOf(numerator)
        .divide(BigDecimal.valueOf(denominator), DIGITS, RoundingMode.HALF_EVEN);
  }

  private static BigInteger product(long left, long right) {
    return BigInteger.valueOf(left).multiply(BigInteger.valueOf(right));
  }
}
