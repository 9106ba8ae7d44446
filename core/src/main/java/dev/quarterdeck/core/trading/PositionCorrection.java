package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a position has to be by the executions that are kept elsewhere, and what the way there cost.
 *
 * @param quantity signed base quantity
 * @param price of what the books missed; empty for what the position is worth
 * @param fee that it cost in quote currency
 */
public record PositionCorrection(BigDecimal quantity, Optional<BigDecimal> price, BigDecimal fee) {
  public PositionCorrection {
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(fee, "fee");
  }

  /** Whole lots: what fees took of one is taken from the books when they come to a whole one. */
  long lots(Instrument instrument) {
    return quantity
        .divide(instrument.quantityIncrement(), 0, RoundingMode.CEILING)
        .longValueExact();
  }

  /**
   * What so many lots were closed for in the books' units, to the nearest: the mean of several
   * executions lies between two ticks.
   */
  OptionalLong notionalUnits(Instrument instrument, long lots) {
    return price
        .map(
            paid ->
                paid.multiply(BigDecimal.valueOf(lots))
                    .divide(instrument.priceIncrement(), 0, RoundingMode.HALF_EVEN))
        .map(units -> OptionalLong.of(units.longValueExact()))
        .orElse(OptionalLong.empty());
  }
}
