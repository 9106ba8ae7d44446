package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.VenueBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Takes a venue's market data into the book and shows each event to the execution. */
final class LiveMarket {
  private final Instrument instrument;
  private final MarketState market;
  private final TimedExecution execution;

  LiveMarket(Instrument instrument, MarketState market, TimedExecution execution) {
    this.instrument = instrument;
    this.market = market;
    this.execution = execution;
  }

  void book(VenueBook picture, long nowNanos) {
    lose(nowNanos);
    changes(picture.bids(), picture.asks(), nowNanos);
  }

  void changes(List<VenueBook.Level> bids, List<VenueBook.Level> asks, long nowNanos) {
    market.bookChangedNanos = nowNanos;
    bids.forEach(level -> level(Side.BUY, level, nowNanos));
    asks.forEach(level -> level(Side.SELL, level, nowNanos));
  }

  void trade(Side aggressor, BigDecimal price, BigDecimal quantity, long nowNanos) {
    market.lastTradeTicks = ticks(price, RoundingMode.HALF_EVEN);
    execution.observe(
        nowNanos,
        (aggressor == Side.BUY ? EventKind.TRADE_BUY : EventKind.TRADE_SELL) | EventKind.LAST,
        market.lastTradeTicks,
        lots(quantity));
  }

  /** What was known of the book holds no longer. */
  void lose(long nowNanos) {
    market.book.clear();
    execution.observe(nowNanos, EventKind.CLEAR, 0, 0);
  }

  /** A price between two ticks counts as the worse one, so that the spread never looks too good. */
  private void level(Side side, VenueBook.Level level, long nowNanos) {
    long lots = lots(level.quantity());
    if (side == Side.BUY) {
      long price = ticks(level.price(), RoundingMode.FLOOR);
      if (price > 0 && price <= L2Book.MAXIMUM_PRICE_TICKS) {
        market.book.setBid(price, lots);
        execution.observe(nowNanos, EventKind.BID_LEVEL, price, lots);
      }
    } else {
      long price = ticks(level.price(), RoundingMode.CEILING);
      if (price > 0 && price <= L2Book.MAXIMUM_PRICE_TICKS) {
        market.book.setAsk(price, lots);
        execution.observe(nowNanos, EventKind.ASK_LEVEL, price, lots);
      }
    }
  }

  private long ticks(BigDecimal price, RoundingMode mode) {
    return price.divide(instrument.priceIncrement(), 0, mode).longValueExact();
  }

  private long lots(BigDecimal quantity) {
    return quantity.divide(instrument.quantityIncrement(), 0, RoundingMode.DOWN).longValueExact();
  }
}
