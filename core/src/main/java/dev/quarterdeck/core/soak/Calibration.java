package dev.quarterdeck.core.soak;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether paper execution filled as its own assumption says. Advice: it never changes a soak's
 * verdict.
 *
 * @param verdict how it stands
 * @param filledLots quantity filled while resting
 * @param expectedLots queue participation times the quantity printed at or through our orders
 * @param divergence distance of the two relative to what was expected, to nine digits after the
 *     point; empty where nothing was expected
 * @param threshold the divergence beyond which it is a warning
 * @param samples lots printed at or through our orders
 */
public record Calibration(
    Verdict verdict,
    long filledLots,
    BigDecimal expectedLots,
    Optional<BigDecimal> divergence,
    BigDecimal threshold,
    long samples) {

  /** How far the fills may be from what is expected, relative to it. */
  public static final BigDecimal LIMIT = new BigDecimal("0.5");

  private static final int DIGITS = 9;

  /** What the check came to. */
  public enum Verdict {
    /** Within the limit. */
    PASS,
    /** Beyond it: the fills are not to be trusted without a look. */
    WARNING,
    /** Nothing traded where our orders rested. */
    UNKNOWN
  }

  public Calibration {
    Objects.requireNonNull(verdict, "verdict");
    expectedLots = expectedLots.stripTrailingZeros();
    divergence = divergence.map(BigDecimal::stripTrailingZeros);
    threshold = threshold.stripTrailingZeros();
  }

  /**
   * Compares the fills with the expectation.
   *
   * @param queueParticipation the configured share, positive
   * @param opportunityLots quantity printed at or through our orders, not negative
   * @param filledLots quantity filled while resting, not negative
   */
  public static Calibration of(double queueParticipation, long opportunityLots, long filledLots) {
    BigDecimal expected =
        BigDecimal.valueOf(queueParticipation).multiply(BigDecimal.valueOf(opportunityLots));
    if (expected.signum() <= 0) {
      return new Calibration(
          Verdict.UNKNOWN, filledLots, expected, Optional.empty(), LIMIT, opportunityLots);
    }
    BigDecimal distance = BigDecimal.valueOf(filledLots).subtract(expected).abs();
    boolean beyond = distance.compareTo(LIMIT.multiply(expected)) > 0;
    return new Calibration(
        beyond ? Verdict.WARNING : Verdict.PASS,
        filledLots,
        expected,
        Optional.of(distance.divide(expected, DIGITS, RoundingMode.HALF_EVEN)),
        LIMIT,
        opportunityLots);
  }
}
