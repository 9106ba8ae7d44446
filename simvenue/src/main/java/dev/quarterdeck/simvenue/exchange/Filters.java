package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The venue's filters, in the order in which it applies them. */
final class Filters {

  private final SymbolRules rules;

  Filters(SymbolRules rules) {
    this.rules = rules;
  }

  /**
   * Refuses what breaks a filter.
   *
   * @param average the average price of the last minutes
   * @param openOrders how many orders the account already has on this symbol
   * @param waiting how many of them wait for a price
   */
  void check(NewOrder order, BigDecimal average, int openOrders, int waiting) {
    BigDecimal price = order.price();
    price(price, average);
    price(order.stopPrice(), average);
    BigDecimal quantity = order.quantity();
    if (quantity != null) {
      if (!rules.lot().holds(quantity)) {
        throw failure("LOT_SIZE");
      }
      if (price == null && quantity.compareTo(rules.maxMarketQuantity()) > 0) {
        throw failure("MARKET_LOT_SIZE");
      }
    }
    if (amount(order, average).compareTo(rules.minNotional()) < 0) {
      throw failure("MIN_NOTIONAL");
    }
    if (openOrders >= rules.maxOrders()) {
      throw failure("MAX_NUM_ORDERS");
    }
    if (order.type().waits() && waiting >= SymbolRules.MOST_WAITING) {
      throw failure("MAX_NUM_ALGO_ORDERS");
    }
  }

  private void price(@Nullable BigDecimal price, BigDecimal average) {
    if (price == null) {
      return;
    }
    if (!rules.price().holds(price)) {
      throw failure("PRICE_FILTER");
    }
    if (price.compareTo(average.multiply(rules.multiplierUp())) > 0
        || price.compareTo(average.multiply(rules.multiplierDown())) < 0) {
      throw failure("PERCENT_PRICE");
    }
  }

  private static BigDecimal amount(NewOrder order, BigDecimal average) {
    BigDecimal asked = order.quoteQuantity();
    if (asked != null) {
      return asked;
    }
    BigDecimal quantity = order.quantity();
    if (quantity == null) {
      throw new IllegalArgumentException("an order has either a quantity or an amount");
    }
    BigDecimal price = order.price();
    return quantity.multiply(price == null ? average : price);
  }

  private static Refusal failure(String filter) {
    return new Refusal(RefusalCode.INVALID_MESSAGE, "Filter failure: " + filter);
  }
}
