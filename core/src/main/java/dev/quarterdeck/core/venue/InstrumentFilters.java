package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.Instrument;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * A venue's rules for orders on an instrument, beyond the increments and least sizes that {@link
 * Instrument} has.
 *
 * @param instrument increments, least quantity, least notional
 * @param trading whether the venue takes orders now
 * @param prices fixed range of a limit
 * @param maximumQuantity most in one order
 * @param marketQuantity what holds for market orders instead; empty where the same holds
 * @param maximumNotional most price times quantity
 * @param distance how far a limit may be from the market
 */
public record InstrumentFilters(
    Instrument instrument,
    boolean trading,
    Range prices,
    Optional<BigDecimal> maximumQuantity,
    Optional<Range> marketQuantity,
    Optional<BigDecimal> maximumNotional,
    Optional<PercentPrice> distance) {

  public InstrumentFilters {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(prices, "prices");
    Objects.requireNonNull(maximumQuantity, "maximumQuantity");
    Objects.requireNonNull(marketQuantity, "marketQuantity");
    Objects.requireNonNull(maximumNotional, "maximumNotional");
    Objects.requireNonNull(distance, "distance");
  }

  /** Least and most, both allowed themselves, either absent where the venue sets none. */
  public record Range(Optional<BigDecimal> least, Optional<BigDecimal> most) {
    public Range {
      Objects.requireNonNull(least, "least");
      Objects.requireNonNull(most, "most");
    }

    /** A range without ends. */
    public static Range unlimited() {
      return new Range(Optional.empty(), Optional.empty());
    }

    boolean startsAbove(BigDecimal value) {
      return least.filter(bound -> value.compareTo(bound) < 0).isPresent();
    }

    boolean endsBelow(BigDecimal value) {
      return most.filter(bound -> value.compareTo(bound) > 0).isPresent();
    }
  }

  /**
   * Bounds of a limit as multiples of the market's price, by side.
   *
   * @param buys range of multiples for buy limits
   * @param sells range of multiples for sell limits
   */
  public record PercentPrice(Range buys, Range sells) {
    public PercentPrice {
      Objects.requireNonNull(buys, "buys");
      Objects.requireNonNull(sells, "sells");
    }
  }
}
