package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets open orders trade with the market, whatever the book says. */
public final class MarketFills {

  private final Object lock;
  private final Function<String, Account> accounts;
  private final Function<String, SymbolRules> rules;
  private final Floor floor;

  MarketFills(
      Object lock,
      Function<String, Account> accounts,
      Function<String, SymbolRules> rules,
      Floor floor) {
    this.lock = lock;
    this.accounts = accounts;
    this.rules = rules;
    this.floor = floor;
  }

  /** Where it happens. */
  interface Floor {

    /** Lets a resting order trade with the market's account. */
    void trade(Order resting, BigDecimal quantity, BigDecimal price);
  }

  /**
   * Lets one order trade.
   *
   * @param quantity at most what is left of it; null for all of that
   * @param price no worse than the order's; null for the order's
   */
  public OrderState fill(
      String account,
      String symbol,
      @Nullable Long orderId,
      @Nullable String clientOrderId,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal price) {
    synchronized (lock) {
      Order order = accounts.apply(account).find(symbol, orderId, clientOrderId);
      if (order == null || !order.status().open() || !order.working()) {
        throw new IllegalArgumentException("no such open order");
      }
      BigDecimal filled = quantity == null ? order.remaining() : quantity;
      BigDecimal at = price == null ? order.price() : price;
      int worse = at.compareTo(order.price());
      if (at.signum() <= 0 || (order.side() == Side.BUY ? worse > 0 : worse < 0)) {
        throw new IllegalArgumentException(at + " is worse than the order's " + order.price());
      }
      if (filled.signum() <= 0 || filled.compareTo(order.remaining()) > 0) {
        throw new IllegalArgumentException(
            "cannot fill " + filled + " of the " + order.remaining() + " that are left");
      }
      floor.trade(order, filled, at);
      return OrderState.of(order);
    }
  }

  /**
   * Lets one order trade by either id, or all on a symbol without one, each at its price.
   *
   * @param share of what is left of each, rounded down to lots but at least one
   */
  public void share(
      String account,
      String symbol,
      @Nullable Long orderId,
      @Nullable String clientOrderId,
      BigDecimal share) {
    synchronized (lock) {
      Account owner = accounts.apply(account);
      boolean all = orderId == null && clientOrderId == null;
      Order one = all ? null : owner.find(symbol, orderId, clientOrderId);
      List<Order> orders = all ? owner.openOrders() : one == null ? List.of() : List.of(one);
      for (Order order : orders) {
        if (order.status().open() && order.working() && order.asked().symbol().equals(symbol)) {
          floor.trade(order, lots(order, share), order.price());
        }
      }
    }
  }

  private BigDecimal lots(Order order, BigDecimal share) {
    BigDecimal step = rules.apply(order.asked().symbol()).lot().step();
    BigDecimal part = order.remaining().multiply(share);
    return part.subtract(part.remainder(step)).max(step).min(order.remaining());
  }
}
