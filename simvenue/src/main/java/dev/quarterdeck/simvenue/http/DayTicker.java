package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Book;
import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A symbol's last 24 hours; without a trade in them all prices are the last one. */
final class DayTicker {

  private static final long DAY = Duration.ofDays(1).toMillis();

  private DayTicker() {}

  static Object of(
      MarketKind market,
      String symbol,
      List<Trade> trades,
      BigDecimal lastPrice,
      Book.Depth top,
      long now) {
    long from = now - DAY;
    List<Trade> day = trades.stream().filter(trade -> trade.timeMillis() > from).toList();
    BigDecimal before =
        trades.stream()
            .filter(trade -> trade.timeMillis() <= from)
            .reduce((first, second) -> second)
            .map(Trade::price)
            .orElse(day.isEmpty() ? lastPrice : day.getFirst().price());
    BigDecimal open = day.isEmpty() ? lastPrice : day.getFirst().price();
    BigDecimal last = day.isEmpty() ? lastPrice : day.getLast().price();
    BigDecimal volume = sum(day, Trade::quantity);
    BigDecimal amount = sum(day, Trade::amount);
    BigDecimal change = last.subtract(open);
    Fields fields =
        Fields.of()
            .put("symbol", symbol)
            .put("priceChange", change)
            .put("priceChangePercent", percent(change, open))
            .put("weightedAvgPrice", volume.signum() == 0 ? last : ratio(amount, volume));
    if (market == MarketKind.SPOT) {
      fields.put("prevClosePrice", before);
    }
    fields
        .put("lastPrice", last)
        .put("lastQty", day.isEmpty() ? BigDecimal.ZERO : day.getLast().quantity());
    if (market == MarketKind.SPOT) {
      Book.Level none = new Book.Level(BigDecimal.ZERO, BigDecimal.ZERO);
      Book.Level bid = top.bids().isEmpty() ? none : top.bids().getFirst();
      Book.Level ask = top.asks().isEmpty() ? none : top.asks().getFirst();
      fields
          .put("bidPrice", bid.price())
          .put("bidQty", bid.quantity())
          .put("askPrice", ask.price())
          .put("askQty", ask.quantity());
    }
    return fields
        .put("openPrice", open)
        .put("highPrice", day.stream().map(Trade::price).reduce(last, BigDecimal::max))
        .put("lowPrice", day.stream().map(Trade::price).reduce(last, BigDecimal::min))
        .put("volume", volume)
        .put("quoteVolume", amount)
        .put("openTime", from)
        .put("closeTime", now)
        .put("firstId", day.isEmpty() ? -1 : day.getFirst().id())
        .put("lastId", day.isEmpty() ? -1 : day.getLast().id())
        .put("count", day.size())
        .map();
  }

  /** A spot symbol's window of any length. */
  static Object window(
      String symbol, List<Trade> trades, BigDecimal lastPrice, long from, long to) {
    List<Trade> inside =
        trades.stream()
            .filter(trade -> trade.timeMillis() >= from && trade.timeMillis() <= to)
            .toList();
    BigDecimal open = inside.isEmpty() ? lastPrice : inside.getFirst().price();
    BigDecimal last = inside.isEmpty() ? lastPrice : inside.getLast().price();
    BigDecimal volume = sum(inside, Trade::quantity);
    BigDecimal amount = sum(inside, Trade::amount);
    return Fields.of()
        .put("symbol", symbol)
        .put("priceChange", last.subtract(open))
        .put("priceChangePercent", percent(last.subtract(open), open))
        .put("weightedAvgPrice", volume.signum() == 0 ? last : ratio(amount, volume))
        .put("openPrice", open)
        .put("highPrice", inside.stream().map(Trade::price).reduce(last, BigDecimal::max))
        .put("lowPrice", inside.stream().map(Trade::price).reduce(last, BigDecimal::min))
        .put("lastPrice", last)
        .put("volume", volume)
        .put("quoteVolume", amount)
        .put("openTime", from)
        .put("closeTime", to)
        .put("firstId", inside.isEmpty() ? -1 : inside.getFirst().id())
        .put("lastId", inside.isEmpty() ? -1 : inside.getLast().id())
        .put("count", inside.size())
        .map();
  }

  private static String percent(BigDecimal change, BigDecimal open) {
    return change.movePointRight(2).divide(open, 3, RoundingMode.HALF_UP).toPlainString();
  }

  private static BigDecimal ratio(BigDecimal amount, BigDecimal volume) {
    return amount.divide(volume, 8, RoundingMode.HALF_UP);
  }

  private static BigDecimal sum(List<Trade> trades, Function<Trade, BigDecimal> what) {
    return trades.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
