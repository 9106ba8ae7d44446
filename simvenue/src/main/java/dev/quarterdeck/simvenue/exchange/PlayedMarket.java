package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.Printed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets a recording play into a market: what it displays rests for the market's account, and what it
 * prints trades with the accounts' orders, after what was displayed before them.
 */
public final class PlayedMarket {

  private final Object lock;
  private final Stage stage;
  private final Consumer<ExchangeEvent> events;

  PlayedMarket(Object lock, Stage stage, Consumer<ExchangeEvent> events) {
    this.lock = lock;
    this.stage = stage;
    this.events = events;
  }

  /** The market that it plays into. */
  interface Stage extends MarketFills.Floor {

    Matching matching(String symbol);

    Tape tape(String symbol);

    MarketKind kind();

    /** Whether the account is that of the market. */
    boolean isMarket(Account account);

    /** Enters an order of the market's account; it may trade. */
    void enter(NewOrder quote);

    /** What was locked for an order of the market is free again. */
    void freed(Order quote, BigDecimal amount);

    long millis();

    /** After all of a change. */
    void settled();
  }

  /** One side of a level as the recording shows it. */
  public record Change(Side side, BigDecimal price, BigDecimal quantity) {

    /** Checks that the level can be shown. */
    public Change {
      if (price.signum() <= 0 || quantity.signum() < 0) {
        throw new IllegalArgumentException("no level: " + quantity + " at " + price);
      }
    }
  }

  /** Displays levels instead of what was displayed there; what crosses orders trades first. */
  public void display(String symbol, List<Change> changes) {
    synchronized (lock) {
      Matching matching = stage.matching(symbol);
      changes.forEach(change -> shrinkTo(matching, change));
      changes.forEach(change -> growTo(symbol, matching, change));
      stage.settled();
    }
  }

  /** Displays these levels and no others. */
  public void displayOnly(String symbol, List<Change> levels) {
    synchronized (lock) {
      Matching matching = stage.matching(symbol);
      List<Change> changes = new ArrayList<>();
      for (Side side : Side.values()) {
        for (Order order : matching.book().queue(side)) {
          if (stage.isMarket(order.account())) {
            changes.add(new Change(side, order.price(), BigDecimal.ZERO));
          }
        }
      }
      // A level that stays keeps its place in the queue.
      changes.removeIf(
          gone ->
              levels.stream()
                  .anyMatch(
                      level ->
                          level.side() == gone.side()
                              && level.price().compareTo(gone.price()) == 0));
      changes.addAll(levels);
      display(symbol, changes);
    }
  }

  private void shrinkTo(Matching matching, Change change) {
    BigDecimal excess = displayed(matching, change).subtract(change.quantity());
    List<Order> queue = matching.book().queueAt(change.side(), change.price());
    for (int i = queue.size() - 1; i >= 0 && excess.signum() > 0; i--) {
      if (stage.isMarket(queue.get(i).account())) {
        excess = excess.subtract(take(matching, queue.get(i), excess));
      }
    }
  }

  private void growTo(String symbol, Matching matching, Change change) {
    BigDecimal missing = change.quantity().subtract(displayed(matching, change));
    if (missing.signum() <= 0) {
      return;
    }
    List<Order> queue = matching.book().queueAt(change.side(), change.price());
    if (!queue.isEmpty() && stage.isMarket(queue.getLast().account())) {
      missing = missing.add(queue.getLast().remaining());
      matching.withdraw(queue.getLast(), OrderStatus.CANCELED, stage.millis());
    }
    stage.enter(NewOrder.limit(symbol, change.side(), change.price(), missing));
  }

  private BigDecimal displayed(Matching matching, Change change) {
    return matching.book().queueAt(change.side(), change.price()).stream()
        .filter(order -> stage.isMarket(order.account()))
        .map(Order::remaining)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Takes at most so much of a displayed order away. */
  private BigDecimal take(Matching matching, Order order, BigDecimal most) {
    BigDecimal taken = most.min(order.remaining());
    if (taken.compareTo(order.remaining()) == 0) {
      matching.withdraw(order, OrderStatus.CANCELED, stage.millis());
    } else {
      order.shrink(order.remaining().subtract(taken), stage.millis());
      stage.freed(order, order.unlockBeyondRemaining());
      matching.book().changed(order.side(), order.price());
    }
    return taken;
  }

  /**
   * A trade of the recording. Orders that it went through are filled whole; at its price what was
   * displayed before an order trades before it, and the order gets at most what is left.
   */
  public void print(String symbol, BigDecimal price, BigDecimal quantity, boolean buyerIsMaker) {
    synchronized (lock) {
      Matching matching = stage.matching(symbol);
      for (Side side : Side.values()) {
        for (Order order : matching.book().better(side, price)) {
          if (order.status().open() && !stage.isMarket(order.account())) {
            stage.trade(order, order.remaining(), order.price());
          }
        }
      }
      Side resting = buyerIsMaker ? Side.BUY : Side.SELL;
      BigDecimal left = quantity;
      BigDecimal others = BigDecimal.ZERO;
      List<Order> queue = matching.book().queueAt(resting, price);
      while (left.signum() > 0 && !queue.isEmpty()) {
        for (Order order : queue) {
          if (left.signum() <= 0 || !order.status().open()) {
            continue;
          }
          BigDecimal part = left.min(order.visible());
          left = left.subtract(part);
          if (stage.isMarket(order.account())) {
            others = others.add(take(matching, order, part));
          } else {
            stage.trade(order, part, price);
          }
        }
        // What is there again are icebergs, behind all the others.
        queue = matching.book().queueAt(resting, price);
      }
      tell(symbol, price, others.add(left), buyerIsMaker);
      stage.settled();
    }
  }

  private void tell(String symbol, BigDecimal price, BigDecimal quantity, boolean buyerIsMaker) {
    if (quantity.signum() <= 0) {
      return;
    }
    Trade.Party nobody = new Trade.Party(Exchange.MARKET_ACCOUNT, 0, BigDecimal.ZERO, "");
    Tape tape = stage.tape(symbol);
    Trade trade =
        new Trade(
            stage.kind(),
            symbol,
            tape.nextId(),
            price,
            quantity,
            stage.millis(),
            nobody,
            nobody,
            buyerIsMaker);
    tape.add(trade);
    events.accept(new Printed(trade));
  }
}
