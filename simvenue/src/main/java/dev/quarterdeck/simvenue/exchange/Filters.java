package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.SymbolRules.Notional;
import dev.quarterdeck.simvenue.exchange.SymbolRules.PercentBySide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.IntFunction;

/** The venue's filters, in the order in which it applies them. */
final class Filters {

  private final SymbolRules rules;

  Filters(SymbolRules rules) {
    this.rules = rules;
  }

  /**
   * What an account already has on a symbol.
   *
   * @param orders how many open orders
   * @param waiting how many of them wait for a price
   * @param position what it has of the base asset, and what its open orders would still buy
   */
  record Holding(int orders, int waiting, BigDecimal position) {}

  /**
   * Refuses what breaks a filter.
   *
   * @param average the average price of so many last minutes
   */
  void check(NewOrder order, IntFunction<BigDecimal> average, Holding holding) {
    BigDecimal price = order.price();
    if (price != null) {
      steps(price);
      distance(order.side(), price, average);
    }
    BigDecimal stopPrice = order.stopPrice();
    if (stopPrice != null) {
      steps(stopPrice);
    }
    BigDecimal quantity = order.quantity();
    if (quantity != null) {
      lots(quantity, price == null);
    }
    notional(order, average);
    BigDecimal iceberg = order.icebergQuantity();
    if (quantity != null && iceberg != null) {
      lots(iceberg, false);
      parts(quantity, iceberg);
    }
    if (holding.orders() >= rules.maxOrders()) {
      throw failure("MAX_NUM_ORDERS");
    }
    if (order.type().waits() && holding.waiting() >= SymbolRules.MOST_WAITING) {
      throw failure("MAX_NUM_ALGO_ORDERS");
    }
    if (quantity != null) {
      position(order.side(), quantity, holding);
    }
  }

  /** Refuses a quantity; that of a market order by amount is known only from the book. */
  void lots(BigDecimal quantity, boolean market) {
    if (!rules.lot().holds(quantity)) {
      throw failure("LOT_SIZE");
    }
    if (market && !rules.marketLot().holds(quantity)) {
      throw failure("MARKET_LOT_SIZE");
    }
  }

  private static void parts(BigDecimal quantity, BigDecimal iceberg) {
    BigDecimal parts = quantity.divide(iceberg, 0, RoundingMode.CEILING);
    if (parts.compareTo(BigDecimal.valueOf(SymbolRules.MOST_ICEBERG_PARTS)) > 0) {
      throw failure("ICEBERG_PARTS");
    }
  }

  private void steps(BigDecimal price) {
    if (!rules.price().holds(price)) {
      throw failure("PRICE_FILTER");
    }
  }

  private void distance(Side side, BigDecimal price, IntFunction<BigDecimal> average) {
    PercentBySide bySide = rules.percentPriceBySide();
    boolean buys = side == Side.BUY;
    if (bySide == null) {
      BigDecimal middle = average.apply(rules.averagePriceMinutes());
      if (beyond(price, middle, rules.multiplierDown(), rules.multiplierUp())) {
        throw failure("PERCENT_PRICE");
      }
    } else if (beyond(
        price,
        average.apply(bySide.averagePriceMinutes()),
        buys ? bySide.bidMultiplierDown() : bySide.askMultiplierDown(),
        buys ? bySide.bidMultiplierUp() : bySide.askMultiplierUp())) {
      throw failure("PERCENT_PRICE_BY_SIDE");
    }
  }

  private static boolean beyond(
      BigDecimal price, BigDecimal middle, BigDecimal down, BigDecimal up) {
    return price.compareTo(middle.multiply(up)) > 0 || price.compareTo(middle.multiply(down)) < 0;
  }

  private void notional(NewOrder order, IntFunction<BigDecimal> average) {
    Notional notional = rules.notional();
    if (notional == null) {
      BigDecimal amount = amount(order, average, rules.averagePriceMinutes());
      if (amount.compareTo(rules.minNotional()) < 0) {
        throw failure("MIN_NOTIONAL");
      }
      return;
    }
    BigDecimal amount = amount(order, average, notional.averagePriceMinutes());
    boolean market = order.type() == OrderType.MARKET;
    boolean tooSmall =
        (!market || notional.applyMinToMarket()) && amount.compareTo(notional.min()) < 0;
    boolean tooLarge =
        (!market || notional.applyMaxToMarket())
            && notional.max().signum() > 0
            && amount.compareTo(notional.max()) > 0;
    if (tooSmall || tooLarge) {
      throw failure("NOTIONAL");
    }
  }

  private void position(Side side, BigDecimal quantity, Holding holding) {
    BigDecimal most = rules.maxPosition();
    if (most != null && side == Side.BUY && holding.position().add(quantity).compareTo(most) > 0) {
      throw failure("MAX_POSITION");
    }
  }

  private static BigDecimal amount(
      NewOrder order, IntFunction<BigDecimal> average, int averageMinutes) {
    BigDecimal asked = order.quoteQuantity();
    if (asked != null) {
      return asked;
    }
    BigDecimal quantity = order.quantity();
    if (quantity == null) {
      throw new IllegalArgumentException("an order has either a quantity or an amount");
    }
    BigDecimal price = order.price();
    return quantity.multiply(price == null ? average.apply(averageMinutes) : price);
  }

  private static Refusal failure(String filter) {
    return new Refusal(RefusalCode.INVALID_MESSAGE, "Filter failure: " + filter);
  }
}
