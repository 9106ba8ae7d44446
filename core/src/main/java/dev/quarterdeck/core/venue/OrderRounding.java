package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.InstrumentFilters.PercentPrice;
import dev.quarterdeck.core.venue.InstrumentFilters.Range;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/** Brings an order to the venue's increments, or says which of the venue's rules it would break. */
public sealed interface OrderRounding {

  /** The order as the venue will take it: never larger and never at a worse limit than wanted. */
  record Rounded(OrderRequest order) implements OrderRounding {
    public Rounded {
      Objects.requireNonNull(order, "order");
    }
  }

  /** The order must not be sent. */
  record Denied(DeniedLocally failure) implements OrderRounding {
    public Denied {
      Objects.requireNonNull(failure, "failure");
    }
  }

  /**
   * Rounds an order and checks it.
   *
   * @param order as wanted
   * @param filters of the order's instrument
   * @param referencePrice the market's price, where known; needed for market orders and for rules
   *     about the distance to the market
   * @throws IllegalArgumentException when the filters are of another instrument
   */
  static OrderRounding of(
      OrderRequest order, InstrumentFilters filters, Optional<BigDecimal> referencePrice) {
    if (!filters.instrument().id().equals(order.instrument())) {
      throw new IllegalArgumentException(
          filters.instrument().id() + " has no rules for " + order.instrument());
    }
    BigDecimal quantity =
        toMultiple(order.quantity(), filters.instrument().quantityIncrement(), RoundingMode.FLOOR);
    RoundingMode safe = order.side() == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING;
    Optional<BigDecimal> limit =
        order.limit().map(price -> toMultiple(price, filters.instrument().priceIncrement(), safe));
    return denial(order, filters, quantity, limit, referencePrice)
        .<OrderRounding>map(Denied::new)
        .orElseGet(() -> new Rounded(order.sized(quantity, limit)));
  }

  private static Optional<DeniedLocally> denial(
      OrderRequest order,
      InstrumentFilters filters,
      BigDecimal quantity,
      Optional<BigDecimal> limit,
      Optional<BigDecimal> reference) {
    if (!filters.trading()) {
      return denied(DenialReason.NOT_TRADING, order.instrument() + " does not trade now");
    }
    if (order.reduceOnly() && filters.instrument().instrumentClass() == InstrumentClass.SPOT) {
      return denied(DenialReason.REDUCE_ONLY_ON_SPOT, order.instrument() + " is spot");
    }
    return quantityDenial(filters, quantity, limit.isEmpty())
        .or(() -> limit.flatMap(price -> priceDenial(order, filters, price, reference)))
        .or(() -> notionalDenial(order, filters, quantity, limit.or(() -> reference)));
  }

  private static Optional<DeniedLocally> quantityDenial(
      InstrumentFilters filters, BigDecimal quantity, boolean market) {
    Range range = new Range(Optional.empty(), filters.maximumQuantity());
    Range marketRange =
        market ? filters.marketQuantity().orElse(Range.unlimited()) : Range.unlimited();
    BigDecimal least = filters.instrument().minimumQuantity();
    if (quantity.signum() == 0
        || quantity.compareTo(least) < 0
        || marketRange.startsAbove(quantity)) {
      return denied(
          DenialReason.QUANTITY_TOO_SMALL,
          "quantity " + text(quantity) + ", least " + text(marketRange.least().orElse(least)));
    }
    if (range.endsBelow(quantity) || marketRange.endsBelow(quantity)) {
      return denied(
          DenialReason.QUANTITY_TOO_LARGE,
          "quantity " + text(quantity) + " is more than one order may have");
    }
    return Optional.empty();
  }

  private static Optional<DeniedLocally> priceDenial(
      OrderRequest order,
      InstrumentFilters filters,
      BigDecimal price,
      Optional<BigDecimal> reference) {
    if (price.signum() <= 0
        || filters.prices().startsAbove(price)
        || filters.prices().endsBelow(price)) {
      return denied(
          DenialReason.PRICE_OUT_OF_RANGE, "limit " + text(price) + " is out of the venue's range");
    }
    if (filters.distance().isEmpty()) {
      return Optional.empty();
    }
    if (reference.isEmpty()) {
      return noReference(order);
    }
    PercentPrice distance = filters.distance().get();
    Range multiples = order.side() == Side.BUY ? distance.buys() : distance.sells();
    BigDecimal market = reference.get();
    Range allowed =
        new Range(multiples.least().map(market::multiply), multiples.most().map(market::multiply));
    return allowed.startsAbove(price) || allowed.endsBelow(price)
        ? denied(
            DenialReason.PRICE_TOO_FAR_FROM_MARKET,
            "limit " + text(price) + ", market " + text(market))
        : Optional.empty();
  }

  private static Optional<DeniedLocally> notionalDenial(
      OrderRequest order,
      InstrumentFilters filters,
      BigDecimal quantity,
      Optional<BigDecimal> price) {
    BigDecimal least = filters.instrument().minimumNotional();
    boolean checkedFromBelow = least.signum() > 0 && !order.reduceOnly();
    if (!checkedFromBelow && filters.maximumNotional().isEmpty()) {
      return Optional.empty();
    }
    if (price.isEmpty()) {
      return noReference(order);
    }
    BigDecimal notional = price.get().multiply(quantity);
    if (checkedFromBelow && notional.compareTo(least) < 0) {
      return denied(
          DenialReason.NOTIONAL_TOO_SMALL, "notional " + text(notional) + ", least " + text(least));
    }
    return filters
        .maximumNotional()
        .filter(most -> notional.compareTo(most) > 0)
        .flatMap(
            most ->
                denied(
                    DenialReason.NOTIONAL_TOO_LARGE,
                    "notional " + text(notional) + ", most " + text(most)));
  }

  private static Optional<DeniedLocally> noReference(OrderRequest order) {
    return denied(
        DenialReason.NO_REFERENCE_PRICE, "no market price of " + order.instrument() + " is known");
  }

  private static Optional<DeniedLocally> denied(DenialReason reason, String detail) {
    return Optional.of(new DeniedLocally(reason, detail));
  }

  private static BigDecimal toMultiple(BigDecimal value, BigDecimal step, RoundingMode mode) {
    return value.divide(step, 0, mode).multiply(step);
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
