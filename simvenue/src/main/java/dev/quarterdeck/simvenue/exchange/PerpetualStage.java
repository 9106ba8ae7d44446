package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The perpetuals as a recording plays into them.
 *
 * @param sweep looks for accounts that are worth too little
 */
record PerpetualStage(
    Function<String, PerpetualMarket> markets,
    MarginAccount market,
    LongSupplier ids,
    InstantSource clock,
    MarketFills.Floor floor,
    Runnable sweep)
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
    floor.trade(resting, quantity, price);
  }
}
