package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.List;

/**
 * What accounts pay by what they have traded.
 *
 * @param tiers from the smallest volume, which is zero
 */
public record FeeTable(List<FeeTier> tiers) {

  /** Checks that every volume has its tier. */
  public FeeTable {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.getFirst().volume().signum() != 0) {
      throw new IllegalArgumentException("the first tier begins at zero");
    }
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).volume().compareTo(tiers.get(i - 1).volume()) <= 0) {
        throw new IllegalArgumentException("tiers are given from the smallest volume");
      }
    }
  }

  /** The first tiers of the venue's public table of perpetuals. */
  public static FeeTable perpetuals() {
    return new FeeTable(
        List.of(
            FeeTier.of("0", "0.0002", "0.0005"),
            FeeTier.of("15000000", "0.00016", "0.0004"),
            FeeTier.of("50000000", "0.00014", "0.00035"),
            FeeTier.of("100000000", "0.00012", "0.00032")));
  }

  /** Which tier a volume has come to, from zero. */
  int tier(BigDecimal volume) {
    int tier = 0;
    while (tier + 1 < tiers.size() && tiers.get(tier + 1).volume().compareTo(volume) <= 0) {
      tier++;
    }
    return tier;
  }

  Fees at(BigDecimal volume) {
    return tiers.get(tier(volume)).fees();
  }
}
