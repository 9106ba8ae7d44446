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
   * What the way cost in the books' units, where it is booked at a price of whole ticks: the fee,
   * and what a price that lies between two ticks makes more or less. It may be negative.
   *
   * @param lots that are added, negative where they are taken
   */
  long costUnits(Instrument instrument, long lots) {
    BigDecimal between =
        price
            .map(paid -> paid.subtract(tick(instrument, paid)))
            .orElse(BigDecimal.ZERO)
            .multiply(instrument.quantity(lots));
    return instrument.units(fee.add(between));
  }

  private static BigDecimal tick(Instrument instrument, BigDecimal price) {
    return ticks(instrument, price).multiply(instrument.priceIncrement());
  }

  private static BigDecimal ticks(Instrument instrument, BigDecimal price) {
    return price.divide(instrument.priceIncrement(), 0, RoundingMode.HALF_EVEN);
  }

  OptionalLong priceTicks(Instrument instrument) {
    return price
        .map(paid -> OptionalLong.of(ticks(instrument, paid).longValueExact()))
        .orElse(OptionalLong.empty());
  }
}
