package dev.quarterdeck.core.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An instrument and its increments. On hot paths a price is a whole number of price increments
 * (<em>ticks</em>), a quantity a whole number of quantity increments (<em>lots</em>), and an amount
 * of quote currency a whole number of {@code priceIncrement * quantityIncrement} (<em>units</em>).
 *
 * @param id symbol and venue
 * @param instrumentClass spot or perpetual
 * @param base bought currency, upper case
 * @param quote pricing currency, upper case
 * @param priceIncrement smallest price step, positive
 * @param quantityIncrement smallest quantity step, positive
 * @param minimumQuantity smallest order quantity, not negative
 * @param minimumNotional smallest price times quantity of an order in quote currency, not negative
 */
public record Instrument(
    InstrumentId id,
    InstrumentClass instrumentClass,
    String base,
    String quote,
    BigDecimal priceIncrement,
    BigDecimal quantityIncrement,
    BigDecimal minimumQuantity,
    BigDecimal minimumNotional) {

  public Instrument {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(instrumentClass, "instrumentClass");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(quote, "quote");
    requirePositive(priceIncrement, "priceIncrement");
    requirePositive(quantityIncrement, "quantityIncrement");
    requireNotNegative(minimumQuantity, "minimumQuantity");
    requireNotNegative(minimumNotional, "minimumNotional");
  }

  /**
   * The price as a whole number of ticks.
   *
   * @throws ArithmeticException when it is not a multiple of the price increment
   */
  public long ticks(BigDecimal price) {
    return price.divide(priceIncrement, 0, RoundingMode.UNNECESSARY).longValueExact();
  }

  /**
   * The quantity as a whole number of lots.
   *
   * @throws ArithmeticException when it is not a multiple of the quantity increment
   */
  public long lots(BigDecimal quantity) {
    return quantity.divide(quantityIncrement, 0, RoundingMode.UNNECESSARY).longValueExact();
  }

  /** An amount of quote currency as whole units, rounded towards negative infinity. */
  public long units(BigDecimal quoteAmount) {
    return quoteAmount.divide(unit(), 0, RoundingMode.FLOOR).longValueExact();
  }

  /** The least quantity of an order in whole lots, at least one. */
  public long minimumLots() {
    return Math.max(
        1, minimumQuantity.divide(quantityIncrement, 0, RoundingMode.CEILING).longValueExact());
  }

  /** The least notional of an order in whole units. */
  public long minimumNotionalUnits() {
    return minimumNotional.divide(unit(), 0, RoundingMode.CEILING).longValueExact();
  }

  /** The price of a number of ticks. */
  public BigDecimal price(long ticks) {
    return priceIncrement.multiply(BigDecimal.valueOf(ticks));
  }

  /** The quantity of a number of lots. */
  public BigDecimal quantity(long lots) {
    return quantityIncrement.multiply(BigDecimal.valueOf(lots));
  }

  /** The amount of quote currency of a number of units. */
  public BigDecimal quoteAmount(long units) {
    return unit().multiply(BigDecimal.valueOf(units));
  }

  /** One unit of quote currency: price increment times quantity increment. */
  public BigDecimal unit() {
    return priceIncrement.multiply(quantityIncrement);
  }

  private static void requirePositive(BigDecimal value, String name) {
    Objects.requireNonNull(value, name);
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  private static void requireNotNegative(BigDecimal value, String name) {
    Objects.requireNonNull(value, name);
    if (value.signum() < 0) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
  }
}
