package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The filters of a perpetual contract, each with its own code. */
final class PerpetualFilters {

  private final SymbolRules rules;
  private final int pricePrecision;
  private final int quantityPrecision;

  PerpetualFilters(PerpetualRules contract) {
    this.rules = contract.contract();
    this.pricePrecision = contract.pricePrecision();
    this.quantityPrecision = contract.quantityPrecision();
  }

  /**
   * Refuses what breaks a filter.
   *
   * @param openOrders how many orders the account already has on this contract
   */
  void check(NewOrder order, BigDecimal mark, int openOrders) {
    BigDecimal price = order.price();
    if (price != null) {
      price(price, order.side(), mark);
    }
    BigDecimal quantity = order.quantity();
    if (quantity == null) {
      throw new IllegalArgumentException("a perpetual order has a quantity");
    }
    quantity(quantity, price);
    BigDecimal notional = quantity.multiply(price == null ? mark : price);
    if (!order.reduceOnly() && notional.compareTo(rules.minNotional()) < 0) {
      throw new Refusal(
          RefusalCode.MIN_NOTIONAL,
          "Order's notional must be no smaller than %s (unless you choose reduce only)."
              .formatted(plain(rules.minNotional())));
    }
    if (openOrders >= rules.maxOrders()) {
      throw new Refusal(RefusalCode.MAX_OPEN_ORDERS, "Reach max open order limit.");
    }
  }

  /** Refuses a conditional order that could never be booked; what it needs is judged by then. */
  void check(NewConditional order) {
    steps(order.triggerPrice());
    BigDecimal price = order.price();
    if (price != null) {
      steps(price);
    }
    BigDecimal quantity = order.quantity();
    if (quantity != null) {
      quantity(quantity, price);
    }
  }

  private void price(BigDecimal price, Side side, BigDecimal mark) {
    steps(price);
    BigDecimal highest = mark.multiply(rules.multiplierUp());
    BigDecimal lowest = mark.multiply(rules.multiplierDown());
    if (side == Side.BUY && price.compareTo(highest) > 0) {
      throw new Refusal(
          RefusalCode.PRICE_FAR_ABOVE, "Limit price can't be higher than " + plain(highest) + ".");
    }
    if (side == Side.SELL && price.compareTo(lowest) < 0) {
      throw new Refusal(
          RefusalCode.PRICE_FAR_BELOW, "Limit price can't be lower than " + plain(lowest) + ".");
    }
  }

  /** Refuses a market order whose first trade would be too far from the mark price. */
  void counterparty(Side side, BigDecimal best, BigDecimal mark) {
    boolean tooFar =
        side == Side.BUY
            ? best.compareTo(mark.multiply(rules.multiplierUp())) > 0
            : best.compareTo(mark.multiply(rules.multiplierDown())) < 0;
    if (tooFar) {
      throw new Refusal(
          RefusalCode.COUNTERPARTY_TOO_FAR,
          "The counterparty's best price does not meet the PERCENT_PRICE filter limit.");
    }
  }

  private void steps(BigDecimal price) {
    precision(price, pricePrecision);
    if (price.compareTo(rules.price().min()) < 0) {
      throw new Refusal(RefusalCode.PRICE_TOO_LOW, "Price less than min price.");
    }
    if (rules.price().isAbove(price)) {
      throw new Refusal(RefusalCode.PRICE_TOO_HIGH, "Price greater than max price.");
    }
    if (!rules.price().holds(price)) {
      throw new Refusal(RefusalCode.PRICE_OFF_TICK, "Price not increased by tick size.");
    }
  }

  private void quantity(BigDecimal quantity, @Nullable BigDecimal price) {
    precision(quantity, quantityPrecision);
    if (quantity.compareTo(rules.lot().min()) < 0) {
      throw new Refusal(RefusalCode.QUANTITY_TOO_SMALL, "Quantity less than min quantity.");
    }
    SymbolRules.Range range = price == null ? rules.marketLot() : rules.lot();
    if (range.isAbove(quantity)) {
      throw new Refusal(RefusalCode.QUANTITY_TOO_LARGE, "Quantity greater than max quantity.");
    }
    if (!rules.lot().holds(quantity)) {
      throw new Refusal(RefusalCode.QUANTITY_OFF_STEP, "Qty not increased by step size.");
    }
  }

  private static void precision(BigDecimal value, int most) {
    if (value.stripTrailingZeros().scale() > most) {
      throw new Refusal(
          RefusalCode.BAD_PRECISION, "Precision is over the maximum defined for this asset.");
    }
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
