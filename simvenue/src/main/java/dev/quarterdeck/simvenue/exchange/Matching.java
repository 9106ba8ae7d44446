package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.OrderAccepted;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.OrderClosed;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.OrderTriggered;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Price, then time, on one book. Whose money moves is the clearing's business. */
final class Matching {

  private final Book book = new Book();
  private final List<Order> waiting = new ArrayList<>();
  private final Clearing clearing;
  private final Consumer<ExchangeEvent> events;

  Matching(Clearing clearing, Consumer<ExchangeEvent> events) {
    this.clearing = clearing;
    this.events = events;
  }

  /** What a match does to those who own the orders. */
  interface Clearing {

    /** Moves the money of a match and books both fills. */
    Trade trade(Order taker, Order maker, BigDecimal price, BigDecimal quantity, long nowMillis);

    /** An order ended with this still locked for it. */
    void released(Order order, BigDecimal amount);
  }

  Book book() {
    return book;
  }

  /** Books an order that was admitted and lets it trade. */
  List<Trade> enter(Order order, long now) {
    order.account().keep(order);
    report(order.account(), new OrderAccepted(OrderState.of(order)));
    if (!order.working()) {
      waiting.add(order);
      return List.of();
    }
    return work(order, now);
  }

  /** Lets orders work whose price has come; what one trades may be the price of another one. */
  void trigger(Supplier<BigDecimal> lastPrice, long now) {
    boolean again = !waiting.isEmpty();
    while (again) {
      again = false;
      for (Order order : List.copyOf(waiting)) {
        if (waiting.contains(order) && order.asked().reachedBy(lastPrice.get())) {
          waiting.remove(order);
          order.work(now);
          report(order.account(), new OrderTriggered(OrderState.of(order)));
          work(order, now);
          again = true;
        }
      }
    }
  }

  private List<Trade> work(Order order, long now) {
    List<Trade> trades = new ArrayList<>();
    if (order.asked().timeInForce() != TimeInForce.FOK
        || fillable(order.account(), order.asked()).compareTo(order.quantity()) >= 0) {
      match(order, trades, now);
    }
    if (order.status().open()) {
      if (rests(order.asked())) {
        book.add(order);
      } else {
        close(order, OrderStatus.EXPIRED, null, now);
      }
    }
    return trades;
  }

  private static boolean rests(NewOrder asked) {
    TimeInForce timeInForce = asked.timeInForce();
    return switch (asked.type()) {
      case LIMIT_MAKER -> true;
      case LIMIT, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT ->
          timeInForce == TimeInForce.GTC || timeInForce == TimeInForce.GTX;
      case MARKET -> false;
    };
  }

  /** Takes a resting order off the book, or one that waits away. */
  void withdraw(Order order, OrderStatus last, long now) {
    withdraw(order, last, null, now);
  }

  /** The same for a client, whose cancel has an id. */
  void withdraw(Order order, OrderStatus last, @Nullable String cancelId, long now) {
    if (order.working()) {
      book.remove(order);
    } else {
      waiting.remove(order);
    }
    close(order, last, cancelId, now);
  }

  /** Lets a resting order trade at a price with all of an order that was never on the book. */
  Trade fill(Order resting, Order taker, BigDecimal price, long now) {
    taker.account().keep(taker);
    Trade trade = clearing.trade(taker, resting, price, taker.remaining(), now);
    traded(resting);
    ended(taker);
    return trade;
  }

  private void traded(Order maker) {
    if (maker.status().open() && maker.visible().signum() == 0) {
      // The next part of an iceberg comes after all that is there.
      book.remove(maker);
      book.add(maker);
    } else if (maker.status().open()) {
      book.changed(maker.side(), maker.price());
    } else {
      book.remove(maker);
      ended(maker);
    }
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
        trades.add(
            clearing.trade(
                taker, maker, maker.price(), taker.remaining().min(maker.visible()), now));
        traded(maker);
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
        close(taker, OrderStatus.EXPIRED_IN_MATCH, null, now);
        return;
      }
    }
    if (!taker.status().open()) {
      ended(taker);
    }
  }

  private void close(Order order, OrderStatus last, @Nullable String cancelId, long now) {
    clearing.released(order, order.close(last, now));
    ended(order);
    report(order.account(), new OrderClosed(OrderState.of(order), cancelId));
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

  /** Whether an order would trade at once. */
  boolean crosses(NewOrder asked) {
    Side opposite = asked.side().opposite();
    return !book.empty(opposite) && reaches(asked, book.first(opposite));
  }

  /** How much of an order could trade at once. */
  BigDecimal fillable(Account account, NewOrder asked) {
    return within(account, asked).stream()
        .map(Order::remaining)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The resting orders that a new one may trade with, best first. */
  List<Order> within(Account account, NewOrder asked) {
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

  /** Price times quantity of what would trade at once, at most this quantity. */
  BigDecimal amountOf(Account account, NewOrder asked, BigDecimal quantity) {
    BigDecimal left = quantity;
    BigDecimal amount = BigDecimal.ZERO;
    for (Order maker : within(account, asked)) {
      BigDecimal taken = left.min(maker.remaining());
      amount = amount.add(taken.multiply(maker.price()));
      left = left.subtract(taken);
    }
    return amount;
  }

  private static boolean reaches(NewOrder asked, Order maker) {
    BigDecimal limit = asked.price();
    if (limit == null) {
      return true;
    }
    int difference = limit.compareTo(maker.price());
    return asked.side() == Side.BUY ? difference >= 0 : difference <= 0;
  }
}
