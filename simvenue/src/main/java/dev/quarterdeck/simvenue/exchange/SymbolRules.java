package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One tradable symbol and the venue's filters for it. The newer filters take the place of the older
 * ones where a symbol has them, as on the venue.
 *
 * @param maxMarketQuantity largest quantity of a market order; may be left out with marketLot
 * @param minNotional smallest notional; may be left out with notional
 * @param multiplierUp how far above the average price; may be left out with percentPriceBySide
 * @param multiplierDown how far below the average price, likewise
 * @param averagePriceMinutes window of the average price that percent and notional filters use, 0
 *     for the last price
 * @param referencePrice price before the first trade
 * @param marketLot quantities of market orders, up to maxMarketQuantity where it is left out
 * @param notional null where there is only a smallest one
 * @param percentPriceBySide null where both sides have the same
 * @param maxPosition how much of the base asset an account may come to have, null for any
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
    BigDecimal referencePrice,
    Range marketLot,
    @Nullable Notional notional,
    @Nullable PercentBySide percentPriceBySide,
    @Nullable BigDecimal maxPosition) {

  /** How many orders of a symbol that wait for a price an account may have. */
  public static final int MOST_WAITING = 5;

  /** In how many parts an iceberg may be shown at most. */
  public static final int MOST_ICEBERG_PARTS = 10;

  /** Checks what a symbol cannot do without. */
  public SymbolRules {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(quote, "quote");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(lot, "lot");
    if (marketLot == null) {
      Objects.requireNonNull(maxMarketQuantity, "maxMarketQuantity");
      marketLot = new Range(BigDecimal.ZERO, maxMarketQuantity, BigDecimal.ZERO);
    }
    maxMarketQuantity = maxMarketQuantity == null ? marketLot.max() : maxMarketQuantity;
    if (notional != null) {
      minNotional = notional.min();
    }
    if (percentPriceBySide != null) {
      multiplierUp = percentPriceBySide.bidMultiplierUp();
      multiplierDown = percentPriceBySide.askMultiplierDown();
    }
    Objects.requireNonNull(minNotional, "minNotional");
    Objects.requireNonNull(multiplierUp, "multiplierUp");
    Objects.requireNonNull(multiplierDown, "multiplierDown");
    Objects.requireNonNull(referencePrice, "referencePrice");
    if (base.equals(quote)) {
      throw new IllegalArgumentException(symbol + " has one asset on both sides: " + base);
    }
    if (averagePriceMinutes < 0 || maxOrders < 1) {
      throw new IllegalArgumentException(
          symbol + ": averagePriceMinutes must not be negative and maxOrders must be positive");
    }
    if (price.step().signum() == 0 || lot.step().signum() == 0) {
      throw new IllegalArgumentException(symbol + " needs a tick and a lot step");
    }
    if (!price.holds(referencePrice)) {
      throw new IllegalArgumentException(
          symbol + ": referencePrice " + referencePrice + " breaks its own price filter");
    }
  }

  /** A symbol with the older filters. */
  public SymbolRules(
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
    this(
        symbol,
        base,
        quote,
        price,
        lot,
        maxMarketQuantity,
        minNotional,
        multiplierUp,
        multiplierDown,
        averagePriceMinutes,
        maxOrders,
        referencePrice,
        new Range(BigDecimal.ZERO, maxMarketQuantity, BigDecimal.ZERO),
        null,
        null,
        null);
  }

  /** Smallest and largest value and the step between values; 0 switches a rule off. */
  public record Range(BigDecimal min, BigDecimal max, BigDecimal step) {

    /** Checks that the range holds something. */
    public Range {
      boolean empty = max.signum() != 0 && max.compareTo(min) < 0;
      if (min.signum() < 0 || empty || step.signum() < 0) {
        throw new IllegalArgumentException("no range: " + min + " to " + max + " by " + step);
      }
    }

    boolean holds(BigDecimal value) {
      return value.compareTo(min) >= 0
          && !isAbove(value)
          && (step.signum() == 0 || value.subtract(min).remainder(step).signum() == 0);
    }

    /** The value within, as near as it can be. */
    BigDecimal nearest(BigDecimal value) {
      BigDecimal enough = value.max(min);
      return isAbove(enough) ? max : enough;
    }

    boolean isAbove(BigDecimal value) {
      return max.signum() != 0 && value.compareTo(max) > 0;
    }
  }

  /**
   * How much an order may be worth.
   *
   * @param max 0 for any amount
   * @param averagePriceMinutes of the average price that values market orders, 0 for the last price
   */
  public record Notional(
      BigDecimal min,
      BigDecimal max,
      boolean applyMinToMarket,
      boolean applyMaxToMarket,
      int averagePriceMinutes) {

    /** Checks that something may be worth so much. */
    public Notional {
      if (min.signum() < 0 || averagePriceMinutes < 0) {
        throw new IllegalArgumentException("a notional filter has no negative values");
      }
      if (max.signum() != 0 && max.compareTo(min) < 0) {
        throw new IllegalArgumentException("no notional from " + min + " to " + max);
      }
    }
  }

  /**
   * How far from the average price orders of each side may be.
   *
   * @param averagePriceMinutes 0 for the last price
   */
  public record PercentBySide(
      BigDecimal bidMultiplierUp,
      BigDecimal bidMultiplierDown,
      BigDecimal askMultiplierUp,
      BigDecimal askMultiplierDown,
      int averagePriceMinutes) {

    /** Checks that each side has a way to quote. */
    public PercentBySide {
      if (bidMultiplierDown.signum() < 0
          || askMultiplierDown.signum() < 0
          || bidMultiplierUp.compareTo(bidMultiplierDown) <= 0
          || askMultiplierUp.compareTo(askMultiplierDown) <= 0
          || averagePriceMinutes < 0) {
        throw new IllegalArgumentException("no distances from the average price");
      }
    }
  }
}
