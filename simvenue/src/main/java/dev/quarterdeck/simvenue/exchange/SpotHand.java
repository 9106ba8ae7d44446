package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.BalanceAdjusted;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hand of the market's account on the spot market: it quotes, lets recordings play and fills
 * orders on request. Only {@link Exchange} and what it lends it to call it, under the lock.
 *
 * @param settle lets orders work whose price has come
 */
record SpotHand(
    Function<String, Market> markets,
    Account market,
    LongSupplier ids,
    InstantSource clock,
    Consumer<ExchangeEvent> events,
    Runnable settle)
    implements PlayedMarket.Stage {

  private static final BigDecimal FUNDS = new BigDecimal("1e15");

  /** Puts the market's money down. */
  void fund(Collection<Market> all) {
    all.stream()
        .flatMap(m -> Stream.of(m.rules().base(), m.rules().quote()))
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(asset -> receive(asset, FUNDS));
  }

  private void receive(String asset, BigDecimal amount) {
    market.change(asset, amount, BigDecimal.ZERO);
    events.accept(new BalanceAdjusted(MarketKind.SPOT, market.name(), asset, amount));
  }

  /** Quotes these levels on a symbol instead of what it quoted before. */
  void quote(Market on, List<Book.Level> bids, List<Book.Level> asks) {
    String symbol = on.rules().symbol();
    long now = clock.millis();
    market.openOrders().stream()
        .filter(order -> order.asked().symbol().equals(symbol))
        .sorted(Comparator.comparingLong(Order::id))
        .forEach(order -> on.withdraw(order, OrderStatus.CANCELED, now));
    List<NewOrder> quotes = new ArrayList<>();
    bids.forEach(l -> quotes.add(NewOrder.limit(symbol, Side.BUY, l.price(), l.quantity())));
    asks.forEach(l -> quotes.add(NewOrder.limit(symbol, Side.SELL, l.price(), l.quantity())));
    for (NewOrder quote : quotes) {
      on.admitQuote(quote);
      enter(quote);
    }
    settle.run();
  }

  /** Lets an order trade with the market, which takes money from outside where it lacks some. */
  void fill(Order order, BigDecimal quantity, BigDecimal at) {
    Market on = markets.apply(order.asked().symbol());
    NewOrder counter =
        NewOrder.limit(order.asked().symbol(), order.side().opposite(), at, quantity);
    BigDecimal needed = order.side() == Side.BUY ? quantity : at.multiply(quantity);
    String asset = order.side() == Side.BUY ? on.rules().base() : on.rules().quote();
    if (market.balance(asset).free().compareTo(needed) < 0) {
      receive(asset, needed);
    }
    long id = ids.getAsLong();
    on.fill(order, market, counter, id, Long.toString(id), clock.millis());
    settle.run();
  }

  @Override
  public Matching matching(String symbol) {
    return markets.apply(symbol).matching();
  }

  @Override
  public Tape tape(String symbol) {
    return markets.apply(symbol).tape();
  }

  @Override
  public MarketKind kind() {
    return MarketKind.SPOT;
  }

  @Override
  public boolean isMarket(Account account) {
    return account == market;
  }

  @Override
  public void enter(NewOrder quote) {
    long id = ids.getAsLong();
    BigDecimal quantity = Objects.requireNonNull(quote.quantity());
    markets
        .apply(quote.symbol())
        .book(market, quote, id, Long.toString(id), quantity, clock.millis());
  }

  @Override
  public void freed(Order quote, BigDecimal amount) {
    markets.apply(quote.asked().symbol()).released(quote, amount);
  }

  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public void settled() {
    settle.run();
  }

  @Override
  public void trade(Order resting, BigDecimal quantity, BigDecimal price) {
    fill(resting, quantity, price);
  }
}
