package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** One symbol: its rules, its book and what its orders lock. Only {@link Exchange} calls it. */
final class Market implements Matching.Clearing {

  private final SymbolRules rules;
  private final Filters filters;
  private final Settlement settlement;
  private final Matching matching;

  Market(SymbolRules rules, Commissions commissions, Consumer<ExchangeEvent> events) {
    this.rules = rules;
    this.filters = new Filters(rules);
    this.settlement = new Settlement(rules, commissions, events);
    this.matching = new Matching(this, events);
  }

  SymbolRules rules() {
    return rules;
  }

  Book book() {
    return matching.book();
  }

  Matching matching() {
    return matching;
  }

  Tape tape() {
    return settlement.tape();
  }

  List<Trade> trades() {
    return settlement.trades();
  }

  BigDecimal lastPrice() {
    return trades().isEmpty() ? rules.referencePrice() : trades().getLast().price();
  }

  /** Refuses what would not be booked, and says what quantity would be. */
  BigDecimal admit(Account account, NewOrder asked, long nowMillis) {
    List<Order> open =
        account.openOrders().stream()
            .filter(order -> order.asked().symbol().equals(rules.symbol()))
            .toList();
    long waiting = open.stream().filter(order -> !order.working()).count();
    filters.check(
        asked,
        minutes -> averagePrice(minutes, nowMillis),
        new Filters.Holding(open.size(), (int) waiting, position(account, open)));
    BigDecimal iceberg = asked.icebergQuantity();
    BigDecimal quantity = quantity(account, asked);
    if (iceberg != null && iceberg.compareTo(quantity) > 0) {
      throw new Refusal(RefusalCode.NEW_ORDER_REJECTED, "IcebergQty exceeds QTY.");
    }
    String clientOrderId = asked.clientOrderId();
    Order namesake = clientOrderId == null ? null : account.order(clientOrderId);
    if (namesake != null && namesake.status().open()) {
      throw new Refusal(RefusalCode.NEW_ORDER_REJECTED, "Duplicate order sent.");
    }
    if (account.balance(lockedAsset(asked)).free().compareTo(cost(account, asked, quantity)) < 0) {
      throw new Refusal(
          RefusalCode.NEW_ORDER_REJECTED, "Account has insufficient balance for requested action.");
    }
    if (asked.type().waits() && asked.reachedBy(lastPrice())) {
      throw new Refusal(RefusalCode.NEW_ORDER_REJECTED, "Stop price would trigger immediately.");
    }
    if (asked.type() == OrderType.LIMIT_MAKER && matching.crosses(asked)) {
      throw new Refusal(RefusalCode.NEW_ORDER_REJECTED, "Order would immediately match and take.");
    }
    return quantity;
  }

  /** What it has of the base asset and would still buy. */
  private BigDecimal position(Account account, List<Order> open) {
    Balance held = account.balance(rules.base());
    return open.stream()
        .filter(order -> order.side() == Side.BUY)
        .map(Order::remaining)
        .reduce(held.free().add(held.locked()), BigDecimal::add);
  }

  /** The synthetic market obeys price and lot steps, and no other filter. */
  BigDecimal admitQuote(NewOrder quote) {
    BigDecimal price = quote.price();
    BigDecimal quantity = quote.quantity();
    if (price == null
        || quantity == null
        || !rules.price().holds(price)
        || !rules.lot().holds(quantity)) {
      throw new IllegalArgumentException("not a quote on " + rules.symbol() + ": " + quote);
    }
    return quantity;
  }

  /** Books an admitted order and lets it trade. */
  List<Trade> book(
      Account account,
      NewOrder asked,
      long id,
      String clientOrderId,
      BigDecimal quantity,
      long now) {
    BigDecimal cost = cost(account, asked, quantity);
    Order order = new Order(account, asked, id, clientOrderId, quantity, cost, now);
    account.change(lockedAsset(asked), cost.negate(), cost);
    return matching.enter(order, now);
  }

  /** Lets a resting order trade with one that was never on the book. */
  Trade fill(
      Order resting, Account counterparty, NewOrder counter, long id, String clientId, long now) {
    BigDecimal price = Objects.requireNonNull(counter.price());
    BigDecimal quantity = Objects.requireNonNull(counter.quantity());
    BigDecimal cost = cost(counterparty, counter, quantity);
    counterparty.change(lockedAsset(counter), cost.negate(), cost);
    Order taker = new Order(counterparty, counter, id, clientId, quantity, cost, now);
    return matching.fill(resting, taker, price, now);
  }

  /** Lets orders work whose price has come. */
  void trigger(long now) {
    matching.trigger(this::lastPrice, now);
  }

  /** Takes an order off the book for the client who asked for it. */
  void cancel(Order order, String cancelId, long now) {
    matching.withdraw(order, OrderStatus.CANCELED, cancelId, now);
  }

  /** Takes a resting order off the book. */
  void withdraw(Order order, OrderStatus last, long now) {
    matching.withdraw(order, last, now);
  }

  @Override
  public Trade trade(
      Order taker, Order maker, BigDecimal price, BigDecimal quantity, long nowMillis) {
    return settlement.trade(taker, maker, price, quantity, nowMillis);
  }

  @Override
  public void released(Order order, BigDecimal amount) {
    order.account().change(lockedAsset(order.asked()), amount, amount.negate());
  }

  private String lockedAsset(NewOrder asked) {
    return asked.side() == Side.BUY ? rules.quote() : rules.base();
  }

  private BigDecimal quantity(Account account, NewOrder asked) {
    BigDecimal given = asked.quantity();
    BigDecimal amount = asked.quoteQuantity();
    if (given != null || amount == null) {
      return given == null ? BigDecimal.ZERO : given;
    }
    BigDecimal quantity = lots(bought(account, asked, amount));
    filters.lots(quantity, true);
    return quantity;
  }

  /** What a market order by amount asks for; what the book does not have, at its last price. */
  private BigDecimal bought(Account account, NewOrder asked, BigDecimal amount) {
    BigDecimal left = amount;
    BigDecimal quantity = BigDecimal.ZERO;
    BigDecimal last = lastPrice();
    for (Order maker : matching.within(account, asked)) {
      BigDecimal affordable =
          left.divide(maker.price(), 16, RoundingMode.DOWN).min(maker.remaining());
      quantity = quantity.add(affordable);
      if (affordable.compareTo(maker.remaining()) < 0) {
        return quantity;
      }
      left = left.subtract(affordable.multiply(maker.price()));
      last = maker.price();
    }
    return quantity.add(left.divide(last, 16, RoundingMode.DOWN));
  }

  private BigDecimal lots(BigDecimal quantity) {
    BigDecimal step = rules.lot().step().max(rules.marketLot().step());
    return quantity
        .subtract(quantity.remainder(step))
        .setScale(step.scale(), RoundingMode.UNNECESSARY);
  }

  private BigDecimal cost(Account account, NewOrder asked, BigDecimal quantity) {
    BigDecimal limit = asked.price();
    if (asked.side() == Side.SELL) {
      return asked.quoteQuantity() == null
          ? quantity
          : quantity.min(matching.fillable(account, asked));
    }
    BigDecimal amount =
        limit != null ? limit.multiply(quantity) : matching.amountOf(account, asked, quantity);
    return account.fees().reserve(amount);
  }

  /** The weighted average price of the last minutes. */
  BigDecimal averagePrice(long nowMillis) {
    return averagePrice(rules.averagePriceMinutes(), nowMillis);
  }

  private BigDecimal averagePrice(int minutes, long nowMillis) {
    if (minutes == 0) {
      return lastPrice();
    }
    long from = nowMillis - Duration.ofMinutes(minutes).toMillis();
    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal quantity = BigDecimal.ZERO;
    for (int i = trades().size() - 1; i >= 0 && trades().get(i).timeMillis() >= from; i--) {
      amount = amount.add(trades().get(i).amount());
      quantity = quantity.add(trades().get(i).quantity());
    }
    return quantity.signum() == 0 ? lastPrice() : amount.divide(quantity, 16, RoundingMode.HALF_UP);
  }
}
