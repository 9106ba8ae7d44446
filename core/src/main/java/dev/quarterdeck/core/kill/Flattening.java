package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.DenialReason;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderRounding;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFailure.DeniedLocally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What can be done now about something that is to be closed. */
sealed interface Flattening {
  /** Of what is displayed inside the slippage limit an order takes at most this part. */
  BigDecimal SHARE_OF_DEPTH = new BigDecimal("0.5");

  /** Send this order. */
  record Close(OrderRequest order) implements Flattening {
    public Close {
      Objects.requireNonNull(order, "order");
    }
  }

  /** The venue's rules forbid an order this small. */
  record Dust(String filter) implements Flattening {
    public Dust {
      Objects.requireNonNull(filter, "filter");
    }
  }

  /** Not now. */
  record Wait(String because) implements Flattening {
    public Wait {
      Objects.requireNonNull(because, "because");
    }
  }

  /**
   * What is to be closed.
   *
   * @param id the order's id, should there be one
   * @param side side of the order
   * @param quantity how much, positive
   * @param reduceOnly whether it is a position
   */
  record Target(ClientOrderId id, Side side, BigDecimal quantity, boolean reduceOnly) {
    public Target {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(side, "side");
      Objects.requireNonNull(quantity, "quantity");
    }

    OrderRequest order(InstrumentFilters filters, BigDecimal size, BigDecimal limit) {
      return new OrderRequest(
          id,
          filters.instrument().id(),
          side,
          size,
          Optional.of(limit),
          TimeInForce.IMMEDIATE_OR_CANCEL,
          reduceOnly);
    }
  }

  /** Whether so little can be closed at no price. */
  static boolean dustAtAnyPrice(BigDecimal quantity, InstrumentFilters filters) {
    BigDecimal lots =
        quantity.divide(filters.instrument().quantityIncrement(), 0, RoundingMode.FLOOR);
    return lots.signum() == 0 || quantity.compareTo(filters.instrument().minimumQuantity()) < 0;
  }

  /**
   * What to do about a target.
   *
   * @param book of its instrument
   * @param slippage how far an order may go, as a fraction
   * @param anchor a price of before that it may go no further from either
   */
  static Flattening of(
      Target target,
      InstrumentFilters filters,
      Optional<VenueBook> book,
      BigDecimal slippage,
      Optional<BigDecimal> anchor) {
    if (!filters.trading()) {
      return new Wait(filters.instrument().id() + " does not trade now");
    }
    if (dustAtAnyPrice(target.quantity(), filters)) {
      return new Dust(
          DenialReason.QUANTITY_TOO_SMALL
              + ": least quantity "
              + filters.instrument().minimumQuantity().stripTrailingZeros().toPlainString()
              + ", increment "
              + filters.instrument().quantityIncrement().stripTrailingZeros().toPlainString());
    }
    if (book.isEmpty()) {
      return new Wait("its book could not be read");
    }
    List<VenueBook.Level> others =
        target.side() == Side.SELL ? book.get().bids() : book.get().asks();
    if (others.isEmpty()) {
      return new Wait("nobody quotes on the other side of the book");
    }
    Optional<BigDecimal> mid = book.get().mid();
    if (mid.isEmpty()) {
      return new Wait(
          "only one side of the book is quoted: there is no mid to hold a limit against");
    }
    BigDecimal reference = mid.get();
    BigDecimal from =
        anchor
            .map(known -> target.side() == Side.SELL ? known.max(reference) : known.min(reference))
            .orElse(reference);
    return sized(
        target, filters, others, reference, limit(target, filters, reference, from, slippage));
  }

  private static Flattening sized(
      Target target,
      InstrumentFilters filters,
      List<VenueBook.Level> others,
      BigDecimal reference,
      BigDecimal limit) {
    BigDecimal best = others.getFirst().price();
    BigDecimal depth = depth(target.side(), others, limit);
    OrderRounding whole = rounded(target, filters, target.quantity(), limit, best, reference);
    if (whole instanceof OrderRounding.Denied(DeniedLocally(DenialReason reason, String detail))) {
      switch (reason) {
        case QUANTITY_TOO_SMALL, NOTIONAL_TOO_SMALL -> {
          return new Dust(reason + ": " + detail);
        }
        case QUANTITY_TOO_LARGE, NOTIONAL_TOO_LARGE -> {}
        case NOT_TRADING,
            REDUCE_ONLY_ON_SPOT,
            LEVERAGE_ON_SPOT,
            NOT_OFFERED,
            CLIENT_ORDER_ID_UNFIT,
            PRICE_OUT_OF_RANGE,
            PRICE_TOO_FAR_FROM_MARKET,
            NO_REFERENCE_PRICE -> {
          return new Wait(reason + ": " + detail);
        }
      }
    }
    if (depth.signum() == 0) {
      return new Wait("nothing is displayed within the slippage limit of " + text(limit));
    }
    BigDecimal most = most(filters, limit).min(target.quantity());
    BigDecimal slice = most.min(depth.multiply(SHARE_OF_DEPTH));
    for (BigDecimal size : List.of(slice, most.min(depth))) {
      if (rounded(target, filters, size, limit, best, reference)
          instanceof OrderRounding.Rounded(OrderRequest order)) {
        return new Close(order);
      }
    }
    return new Wait(
        "only "
            + text(depth)
            + " is displayed within the slippage limit of "
            + text(limit)
            + ", too little for an order");
  }

  private static OrderRounding rounded(
      Target target,
      InstrumentFilters filters,
      BigDecimal size,
      BigDecimal limit,
      BigDecimal best,
      BigDecimal reference) {
    OrderRounding rounded =
        OrderRounding.of(target.order(filters, size, limit), filters, Optional.of(reference));
    boolean tooSmall =
        rounded instanceof OrderRounding.Denied(DeniedLocally(DenialReason reason, _))
            && reason == DenialReason.NOTIONAL_TOO_SMALL;
    // Sold at the best bid the same quantity is worth more, perhaps enough.
    return tooSmall && target.side() == Side.SELL
        ? OrderRounding.of(target.order(filters, size, best), filters, Optional.of(reference))
        : rounded;
  }

  /** As far from the market as the kill and the venue's own rule about distance allow. */
  private static BigDecimal limit(
      Target target,
      InstrumentFilters filters,
      BigDecimal reference,
      BigDecimal from,
      BigDecimal slippage) {
    BigDecimal factor =
        target.side() == Side.SELL
            ? BigDecimal.ONE.subtract(slippage)
            : BigDecimal.ONE.add(slippage);
    BigDecimal wanted = from.multiply(factor);
    Optional<BigDecimal> furthest =
        filters
            .distance()
            .flatMap(
                distance ->
                    target.side() == Side.SELL ? distance.sells().least() : distance.buys().most())
            .map(reference::multiply);
    return furthest
        .map(bound -> target.side() == Side.SELL ? wanted.max(bound) : wanted.min(bound))
        .orElse(wanted);
  }

  private static BigDecimal depth(Side side, List<VenueBook.Level> others, BigDecimal limit) {
    return others.stream()
        .filter(level -> side.sign() * level.price().compareTo(limit) <= 0)
        .map(VenueBook.Level::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal most(InstrumentFilters filters, BigDecimal limit) {
    BigDecimal unlimited = new BigDecimal("1E+18");
    BigDecimal byNotional =
        filters
            .maximumNotional()
            .map(notional -> notional.divide(limit, 18, RoundingMode.FLOOR))
            .orElse(unlimited);
    return filters.maximumQuantity().orElse(unlimited).min(byNotional);
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
