package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.Book;
import dev.quarterdeck.simvenue.exchange.BookChanges;
import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.util.List;

/** The shapes of market data. */
final class MarketMessages {

  private MarketMessages() {}

  static Message depth(MarketKind market, String symbol, BookChanges changes, long millis) {
    Message message = Message.of("depthUpdate", millis);
    if (market == MarketKind.USD_M) {
      message.put("T", millis);
    }
    message.put("s", symbol).put("U", changes.first()).put("u", changes.last());
    if (market == MarketKind.USD_M) {
      message.put("pu", changes.before());
    }
    return message.put("b", levels(changes.bids())).put("a", levels(changes.asks()));
  }

  private static List<List<String>> levels(List<Book.Level> levels) {
    return levels.stream()
        .map(level -> List.of(Message.text(level.price()), Message.text(level.quantity())))
        .toList();
  }

  static Message bookTicker(MarketKind market, String symbol, Book.Depth top, long millis) {
    Book.Level none = new Book.Level(BigDecimal.ZERO, BigDecimal.ZERO);
    Book.Level bid = top.bids().isEmpty() ? none : top.bids().getFirst();
    Book.Level ask = top.asks().isEmpty() ? none : top.asks().getFirst();
    Message message = new Message();
    if (market == MarketKind.USD_M) {
      message.put("e", "bookTicker");
    }
    message
        .put("u", top.updateId())
        .put("s", symbol)
        .put("b", bid.price())
        .put("B", bid.quantity())
        .put("a", ask.price())
        .put("A", ask.quantity());
    return market == MarketKind.USD_M ? message.put("T", millis).put("E", millis) : message;
  }

  static Message trade(Trade trade) {
    Message message =
        Message.of("trade", trade.timeMillis())
            .put("s", trade.symbol())
            .put("t", trade.id())
            .put("p", trade.price())
            .put("q", trade.quantity())
            .put("T", trade.timeMillis())
            .put("m", trade.buyerIsMaker());
    return trade.market() == MarketKind.SPOT ? message.put("M", true) : message.put("X", "MARKET");
  }

  /** Every trade is its own aggregate: the venue's takers are told trade by trade. */
  static Message aggregateTrade(Trade trade) {
    Message message =
        Message.of("aggTrade", trade.timeMillis())
            .put("s", trade.symbol())
            .put("a", trade.id())
            .put("p", trade.price())
            .put("q", trade.quantity())
            .put("f", trade.id())
            .put("l", trade.id())
            .put("T", trade.timeMillis())
            .put("m", trade.buyerIsMaker());
    return trade.market() == MarketKind.SPOT ? message.put("M", true) : message;
  }
}
