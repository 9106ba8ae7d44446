package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One tradable symbol and the venue's filters for it.
 *
 * @param averagePriceMinutes window of the average price that percent and notional filters use
 * @param referencePrice price before the first trade
 */
public record SymbolRules(
    String symbol,
    String base,
    String quote,
    Range price,
    Range lot,
    BigDecimal maxMarketQuantity,
    BigDecimal minNotional,
    BigDecimal multiplierUp,
    BigDecimal multiplierDown,
    int averagePriceMinutes,
    int maxOrders,
    BigDecimal referencePrice) {

  /** How many orders of a symbol that wait for a price an account may have. */
  public static final int MOST_WAITING = 5;

  /** Checks what a symbol cannot do without. */
  public SymbolRules {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(quote, "quote");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(lot, "lot");
    Objects.requireNonNull(maxMarketQuantity, "maxMarketQuantity");
    Objects.requireNonNull(minNotional, "minNotional");
    Objects.requireNonNull(multiplierUp, "multiplierUp");
    Objects.requireNonNull(multiplierDown, "multiplierDown");
    Objects.requireNonNull(referencePrice, "referencePrice");
    if (base.equals(quote)) {
      throw new IllegalArgumentException(symbol + " has one asset on both sides: " + base);
    }
    if (averagePriceMinutes < 1 || maxOrders < 1) {
      throw new IllegalArgumentException(
          symbol + ": averagePriceMinutes and maxOrders must be positive");
    }
    if (!price.holds(referencePrice)) {
      throw new IllegalArgumentException(
          symbol + ": referencePrice " + referencePrice + " breaks its own price filter");
    }
  }

  /** Smallest and largest value and the step between values. */
  public record Range(BigDecimal min, BigDecimal max, BigDecimal step) {

    /** Checks that the range holds something. */
    public Range {
      if (min.signum() < 0 || max.compareTo(min) < 0 || step.signum() <= 0) {
        throw new IllegalArgumentException("no range: " + min + " to " + max + " by " + step);
      }
    }

    boolean holds(BigDecimal value) {
      return value.compareTo(min) >= 0
          && value.compareTo(max) <= 0
          && value.subtract(min).remainder(step).signum() == 0;
    }
  }
}
