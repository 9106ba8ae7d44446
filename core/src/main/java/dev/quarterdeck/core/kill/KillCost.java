package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What closing positions in an instrument cost against its mid at the trigger, without commissions.
 *
 * @param instrument what was traded
 * @param currency the instrument's quote currency
 * @param midAtTrigger half of bid plus ask when the kill began, positive
 * @param cost positive where the fills were worse than the mid
 */
public record KillCost(
    InstrumentId instrument, String currency, BigDecimal midAtTrigger, BigDecimal cost) {
  public KillCost {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(currency, "currency");
    midAtTrigger = midAtTrigger.stripTrailingZeros();
    cost = cost.stripTrailingZeros();
    if (midAtTrigger.signum() <= 0) {
      throw new IllegalArgumentException("a mid is positive: " + midAtTrigger);
    }
  }

  /** The cost of those of the fills that are in the instrument. */
  public static KillCost of(
      InstrumentId instrument, String currency, BigDecimal mid, List<FlatteningFill> fills) {
    BigDecimal cost =
        fills.stream()
            .filter(fill -> fill.instrument().equals(instrument))
            .map(fill -> fill.costAgainst(mid))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new KillCost(instrument, currency, mid, cost);
  }
}
