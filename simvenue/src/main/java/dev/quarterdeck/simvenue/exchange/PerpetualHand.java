package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The hand of the market's account on the perpetuals: it quotes, lets recordings play and fills
 * orders on request. Only {@link Perpetuals} and what it lends it to call it, under the lock.
 *
 * @param sweep looks for accounts that are worth too little
 */
record PerpetualHand(
    Function<String, PerpetualMarket> markets,
    MarginAccount market,
    LongSupplier ids,
    InstantSource clock,
    Runnable sweep)
    implements PlayedMarket.Stage {

  /** Quotes these levels on a contract instead of what it quoted before. */
  void quote(PerpetualMarket on, List<Book.Level> bids, List<Book.Level> asks) {
    long now = clock.millis();
    market.openOrders(on.symbol()).stream()
        .sorted(Comparator.comparingLong(Order::id))
        .forEach(order -> on.matching().withdraw(order, OrderStatus.CANCELED, now));
    bids.forEach(l -> enter(NewOrder.limit(on.symbol(), Side.BUY, l.price(), l.quantity())));
    asks.forEach(l -> enter(NewOrder.limit(on.symbol(), Side.SELL, l.price(), l.quantity())));
    sweep.run();
  }

  /** Lets an order trade with the market. */
  void fill(Order order, BigDecimal quantity, BigDecimal price) {
    String symbol = order.asked().symbol();
    NewOrder counter = NewOrder.limit(symbol, order.side().opposite(), price, quantity);
    long id = ids.getAsLong();
    markets.apply(symbol).fill(order, market, counter, id, Long.toString(id), clock.millis());
    sweep.run();
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
    return MarketKind.USD_M;
  }

  @Override
  public boolean isMarket(Account account) {
    return account == market.account();
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
    // Perpetual orders lock margin by what rests, not by the order.
  }

  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public void settled() {
    sweep.run();
  }

  @Override
  public void trade(Order resting, BigDecimal quantity, BigDecimal price) {
    fill(resting, quantity, price);
  }
}
