package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.OrderAccepted;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.OrderClosed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One symbol: its rules, its book and the matching. Only {@link Exchange} calls it. */
final class Market {

  private final SymbolRules rules;
  private final Filters filters;
  private final Book book = new Book();
  private final Settlement settlement;
  private final Consumer<ExchangeEvent> events;

  Market(SymbolRules rules, Account feeAccount, Consumer<ExchangeEvent> events) {
    this.rules = rules;
    this.filters = new Filters(rules);
    this.settlement = new Settlement(rules, feeAccount, events);
    this.events = events;
  }

  SymbolRules rules() {
    return rules;
  }

  Book book() {
    return book;
  }

  List<Trade> trades() {
    return settlement.trades();
  }

  BigDecimal lastPrice() {
    return trades().isEmpty() ? rules.referencePrice() : trades().getLast().price();
  }

  /** Refuses what would not be booked, and says what quantity would be. */
  BigDecimal admit(Account account, NewOrder asked, long nowMillis) {
    long open =
        account.openOrders().stream()
            .filter(order -> order.asked().symbol().equals(rules.symbol()))
            .count();
    filters.check(asked, averagePrice(nowMillis), (int) open);
    String clientOrderId = asked.clientOrderId();
    Order namesake = clientOrderId == null ? null : account.order(clientOrderId);
    if (namesake != null && namesake.status().open()) {
      throw new Refusal(RefusalCode.NEW_ORDER_REJECTED, "Duplicate order sent.");
    }
    BigDecimal quantity = quantity(account, asked);
    if (account.balance(lockedAsset(asked)).free().compareTo(cost(account, asked, quantity)) < 0) {
      throw new Refusal(
          RefusalCode.NEW_ORDER_REJECTED, "Account has insufficient balance for requested action.");
    }
    if (asked.type() == OrderType.LIMIT_MAKER && crosses(asked)) {
      throw new Refusal(RefusalCode.NEW_ORDER_REJECTED, "Order would immediately match and take.");
    }
    return quantity;
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
    account.keep(order);
    report(account, new OrderAccepted(OrderState.of(order)));
    List<Trade> trades = new ArrayList<>();
    if (asked.timeInForce() != TimeInForce.FOK || fillable(order).compareTo(quantity) >= 0) {
      match(order, trades, now);
    }
    if (order.status().open()) {
      boolean rests =
          switch (asked.type()) {
            case LIMIT_MAKER -> true;
            case LIMIT -> asked.timeInForce() == TimeInForce.GTC;
            case MARKET -> false;
          };
      if (rests) {
        book.add(order);
      } else {
        close(order, OrderStatus.EXPIRED, now);
      }
    }
    return trades;
  }

  /** Takes a resting order off the book. */
  void withdraw(Order order, OrderStatus last, long now) {
    book.remove(order);
    close(order, last, now);
  }

  private void match(Order taker, List<Trade> trades, long now) {
    Side opposite = taker.side().opposite();
    while (taker.remaining().signum() > 0
        && !book.empty(opposite)
        && reaches(taker.asked(), book.first(opposite))) {
      Order maker = book.first(opposite);
      boolean prevented =
          maker.account() == taker.account()
              && taker.asked().selfTrade() != SelfTradePrevention.NONE;
      if (!prevented) {
        trades.add(settlement.trade(taker, maker, now));
        if (!maker.status().open()) {
          book.remove(maker);
          ended(maker);
        } else {
          book.changed();
        }
        continue;
      }
      boolean makerGoes =
          switch (taker.asked().selfTrade()) {
            case EXPIRE_MAKER, EXPIRE_BOTH -> true;
            case NONE, EXPIRE_TAKER -> false;
          };
      if (makerGoes) {
        withdraw(maker, OrderStatus.EXPIRED_IN_MATCH, now);
      }
      if (taker.asked().selfTrade() != SelfTradePrevention.EXPIRE_MAKER) {
        close(taker, OrderStatus.EXPIRED_IN_MATCH, now);
        return;
      }
    }
    if (!taker.status().open()) {
      ended(taker);
    }
  }

  private void close(Order order, OrderStatus last, long now) {
    BigDecimal released = order.close(last, now);
    order.account().change(lockedAsset(order.asked()), released, released.negate());
    ended(order);
    report(order.account(), new OrderClosed(OrderState.of(order)));
  }

  private static void ended(Order order) {
    order.account().closed(order);
    if (!order.account().remembers()) {
      order.account().forget(order);
    }
  }

  private void report(Account account, ExchangeEvent event) {
    if (account.remembers()) {
      events.accept(event);
    }
  }

  private String lockedAsset(NewOrder asked) {
    return asked.side() == Side.BUY ? rules.quote() : rules.base();
  }

  private boolean crosses(NewOrder asked) {
    Side opposite = asked.side().opposite();
    return !book.empty(opposite) && reaches(asked, book.first(opposite));
  }

  private static boolean reaches(NewOrder asked, Order maker) {
    BigDecimal limit = asked.price();
    if (limit == null) {
      return true;
    }
    int difference = limit.compareTo(maker.price());
    return asked.side() == Side.BUY ? difference >= 0 : difference <= 0;
  }

  /** The resting orders that a new one may trade with, best first. */
  private List<Order> within(Account account, NewOrder asked) {
    List<Order> reachable = new ArrayList<>();
    for (Order maker : book.queue(asked.side().opposite())) {
      if (!reaches(asked, maker)) {
        break;
      }
      if (maker.account() != account || asked.selfTrade() == SelfTradePrevention.NONE) {
        reachable.add(maker);
      } else if (asked.selfTrade() != SelfTradePrevention.EXPIRE_MAKER) {
        break;
      }
    }
    return reachable;
  }

  private BigDecimal fillable(Order order) {
    return within(order.account(), order.asked()).stream()
        .map(Order::remaining)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal quantity(Account account, NewOrder asked) {
    BigDecimal given = asked.quantity();
    BigDecimal amount = asked.quoteQuantity();
    if (given != null || amount == null) {
      return given == null ? BigDecimal.ZERO : given;
    }
    BigDecimal left = amount;
    BigDecimal quantity = BigDecimal.ZERO;
    for (Order maker : within(account, asked)) {
      BigDecimal affordable =
          left.divide(maker.price(), 16, RoundingMode.DOWN).min(maker.remaining());
      quantity = quantity.add(affordable);
      left = left.subtract(affordable.multiply(maker.price()));
      if (affordable.compareTo(maker.remaining()) < 0) {
        break;
      }
    }
    return quantity
        .subtract(quantity.remainder(rules.lot().step()))
        .setScale(rules.lot().step().scale(), RoundingMode.UNNECESSARY);
  }

  private BigDecimal cost(Account account, NewOrder asked, BigDecimal quantity) {
    BigDecimal limit = asked.price();
    if (asked.side() == Side.SELL) {
      return quantity;
    }
    if (limit != null) {
      return limit.multiply(quantity);
    }
    BigDecimal left = quantity;
    BigDecimal cost = BigDecimal.ZERO;
    for (Order maker : within(account, asked)) {
      BigDecimal taken = left.min(maker.remaining());
      cost = cost.add(taken.multiply(maker.price()));
      left = left.subtract(taken);
    }
    return cost;
  }

  private BigDecimal averagePrice(long nowMillis) {
    long from = nowMillis - Duration.ofMinutes(rules.averagePriceMinutes()).toMillis();
    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal quantity = BigDecimal.ZERO;
    for (int i = trades().size() - 1; i >= 0 && trades().get(i).timeMillis() >= from; i--) {
      amount = amount.add(trades().get(i).amount());
      quantity = quantity.add(trades().get(i).quantity());
    }
    return quantity.signum() == 0 ? lastPrice() : amount.divide(quantity, 16, RoundingMode.HALF_UP);
  }
}
