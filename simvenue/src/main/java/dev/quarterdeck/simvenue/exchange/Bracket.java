package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;

/**
 * What a position of some size needs.
 *
 * @param leverage the largest leverage allowed
 * @param floor notional from which it holds, exclusive but for zero
 * @param cap notional up to which it holds
 * @param maintenanceRatio maintenance margin as a fraction of the notional
 */
public record Bracket(int leverage, BigDecimal floor, BigDecimal cap, BigDecimal maintenanceRatio) {

  /** Checks that the bracket holds something. */
  public Bracket {
    if (leverage < 1
        || floor.signum() < 0
        || cap.compareTo(floor) <= 0
        || maintenanceRatio.signum() <= 0
        || maintenanceRatio.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("no bracket: " + floor + " to " + cap);
    }
  }
}
