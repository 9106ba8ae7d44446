package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The spot market as a recording plays into it. */
record SpotStage(
    Function<String, Market> markets,
    Account market,
    LongSupplier ids,
    InstantSource clock,
    MarketFills.Floor floor)
    implements PlayedMarket.Stage {

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
    // Spot orders owe nothing to anybody.
  }

  @Override
  public void trade(Order resting, BigDecimal quantity, BigDecimal price) {
    floor.trade(resting, quantity, price);
  }
}
