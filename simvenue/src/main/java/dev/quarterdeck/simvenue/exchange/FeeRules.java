package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * How the venue takes fees from those who agreed to more than a rate.
 *
 * @param tiers from the smallest volume, which is zero
 * @param discountAsset the venue's own asset
 * @param discount what part of a fee is waived when it is paid in that asset
 */
public record FeeRules(List<FeeTier> tiers, String discountAsset, BigDecimal discount) {

  /** Checks that every volume has its tier. */
  public FeeRules {
    tiers = new FeeTable(tiers).tiers();
    Objects.requireNonNull(discountAsset, "discountAsset");
    if (discount.signum() < 0 || discount.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("no discount: " + discount);
    }
  }

  /** The first tiers of the venue's public table, and a quarter off in BNB. */
  public static FeeRules standard() {
    return new FeeRules(
        List.of(
            FeeTier.of("0", "0.001", "0.001"),
            FeeTier.of("1000000", "0.0009", "0.001"),
            FeeTier.of("5000000", "0.0008", "0.001"),
            FeeTier.of("20000000", "0.0004", "0.0006")),
        "BNB",
        new BigDecimal("0.25"));
  }

  Fees at(BigDecimal volume) {
    return new FeeTable(tiers).at(volume);
  }
}
