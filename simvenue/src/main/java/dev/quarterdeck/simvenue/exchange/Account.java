package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account's money and orders. Only its market touches it, under the lock. */
final class Account {

  private final String name;
  private final Fees fees;
  private final boolean remembers;
  private final MarketKind market;
  private final InstantSource clock;
  private final SortedMap<String, Balance> balances = new TreeMap<>();
  private final Map<String, Past<Balance>> pasts = new HashMap<>();
  private final SortedMap<Long, Order> orders = new TreeMap<>();
  private final Map<Long, Order> open = new LinkedHashMap<>();
  private final Map<String, Order> latestByClientId = new HashMap<>();
  private final List<Trade> trades = new ArrayList<>();

  Account(String name, Fees fees, boolean remembers, MarketKind market, InstantSource clock) {
    this.clock = clock;
    this.name = name;
    this.fees = fees;
    this.remembers = remembers;
    this.market = market;
  }

  MarketKind market() {
    return market;
  }

  /** Whether its past is kept and reported; the synthetic market's is not. */
  boolean remembers() {
    return remembers;
  }

  String name() {
    return name;
  }

  Fees fees() {
    return fees;
  }

  Balance balance(String asset) {
    return balances.getOrDefault(asset, Balance.NONE);
  }

  SortedMap<String, Balance> balances() {
    return balances;
  }

  /** What it had at a moment. */
  SortedMap<String, Balance> balancesAt(long millis) {
    SortedMap<String, Balance> then = new TreeMap<>();
    pasts.forEach((asset, past) -> past.at(millis).ifPresent(had -> then.put(asset, had)));
    return then;
  }

  void change(String asset, BigDecimal free, BigDecimal locked) {
    Balance balance = balance(asset).add(free, locked);
    balances.put(asset, balance);
    if (remembers) {
      pasts.computeIfAbsent(asset, a -> new Past<>()).became(balance, clock.millis());
    }
  }

  void keep(Order order) {
    order.remember();
    orders.put(order.id(), order);
    open.put(order.id(), order);
    latestByClientId.put(order.clientOrderId(), order);
  }

  void closed(Order order) {
    open.remove(order.id());
  }

  /** Forgets a closed order that nobody will ask for. */
  void forget(Order order) {
    orders.remove(order.id());
    latestByClientId.remove(order.clientOrderId());
  }

  void traded(Trade trade) {
    if (remembers) {
      trades.add(trade);
    }
  }

  List<Trade> trades() {
    return trades;
  }

  SortedMap<Long, Order> orders() {
    return orders;
  }

  List<Order> openOrders() {
    return List.copyOf(open.values());
  }

  /**
   * An order on a symbol by either id. By both it must have both on the spot market; elsewhere the
   * number alone counts.
   */
  @Nullable Order find(String symbol, @Nullable Long orderId, @Nullable String clientOrderId) {
    Order order = null;
    if (orderId != null) {
      order = orders.get(orderId);
      boolean another =
          market == MarketKind.SPOT
              && order != null
              && clientOrderId != null
              && !order.clientOrderId().equals(clientOrderId);
      order = another ? null : order;
    } else if (clientOrderId != null) {
      order = latestByClientId.get(clientOrderId);
    }
    return order != null && order.asked().symbol().equals(symbol) ? order : null;
  }

  /** What a reader sees of its open orders, on one symbol or on all. */
  List<OrderState> seenOpen(@Nullable String symbol) {
    Collection<Order> candidates = Sight.isNow() ? open.values() : orders.values();
    return candidates.stream()
        .filter(order -> symbol == null || order.asked().symbol().equals(symbol))
        .flatMap(order -> order.seen().stream())
        .filter(order -> order.status().open())
        .toList();
  }

  @Nullable Order order(long id) {
    return orders.get(id);
  }

  @Nullable Order order(String clientOrderId) {
    return latestByClientId.get(clientOrderId);
  }
}
