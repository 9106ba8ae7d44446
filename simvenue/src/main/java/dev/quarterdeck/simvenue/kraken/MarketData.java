package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.Book;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.Trade;
import dev.quarterdeck.simvenue.kraken.Pairs.Pair;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What anybody may read: time, pairs, books, trades, prices. */
final class MarketData {

  private static final int MOST_LEVELS = 500;
  private static final int MOST_TRADES = 1000;

  private final Exchange exchange;
  private final Pairs pairs;
  private final InstantSource clock;

  MarketData(Exchange exchange, Pairs pairs, InstantSource clock) {
    this.exchange = exchange;
    this.pairs = pairs;
    this.clock = clock;
  }

  Map<String, Function<Form, Object>> all() {
    return Map.of(
        "/0/public/Time", this::time,
        "/0/public/SystemStatus", this::status,
        "/0/public/Assets", this::assets,
        "/0/public/AssetPairs", this::assetPairs,
        "/0/public/Depth", this::depth,
        "/0/public/Ticker", this::ticker,
        "/0/public/Trades", this::trades);
  }

  private Object time(Form form) {
    Instant now = clock.instant();
    return Fields.of()
        .put("unixtime", now.getEpochSecond())
        .put("rfc1123", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
        .map();
  }

  private Object status(Form form) {
    return Fields.of().put("status", "online").put("timestamp", clock.instant().toString()).map();
  }

  private Object assets(Form form) {
    Map<String, Object> assets = new TreeMap<>();
    assets.put("ZUSD", Shapes.asset("USD"));
    for (Pair pair : pairs.all()) {
      for (String asset : List.of(pair.rules().base(), pair.rules().quote())) {
        assets.put(Pairs.asset(asset), Shapes.asset(asset));
      }
    }
    return assets;
  }

  private Object assetPairs(Form form) {
    return byKey(form, Shapes::pair);
  }

  private Object depth(Form form) {
    Pair pair = pairs.named(form.required("pair"));
    long count = form.whole("count", 100);
    if (count < 1) {
      throw KrakenError.argument("count");
    }
    int levels = (int) Math.min(count, MOST_LEVELS);
    return Map.of(pair.key(), Shapes.depth(exchange.depth(pair.symbol(), levels), clock.millis()));
  }

  private Object ticker(Form form) {
    return byKey(
        form,
        pair -> {
          Book.Depth depth = exchange.depth(pair.symbol(), 1);
          return Fields.of()
              .put("a", best(depth.asks()))
              .put("b", best(depth.bids()))
              .put("c", List.of(Shapes.plain(exchange.lastPrice(pair.symbol())), "0"))
              .map();
        });
  }

  private static List<String> best(List<Book.Level> side) {
    Book.Level best =
        side.isEmpty() ? new Book.Level(BigDecimal.ZERO, BigDecimal.ZERO) : side.getFirst();
    String quantity = Shapes.plain(best.quantity());
    return List.of(Shapes.plain(best.price()), quantity, quantity);
  }

  private Object trades(Form form) {
    Pair pair = pairs.named(form.required("pair"));
    long count = form.whole("count", MOST_TRADES);
    if (count < 1 || count > MOST_TRADES) {
      throw KrakenError.argument("count");
    }
    List<Object> trades = new ArrayList<>();
    long last = 0;
    for (Trade trade : exchange.recentTrades(pair.symbol(), (int) count)) {
      last = trade.timeMillis() * 1_000_000;
      trades.add(
          List.of(
              Shapes.plain(trade.price()),
              Fields.text(trade.quantity()),
              Fields.seconds(trade.timeMillis()),
              trade.buyerIsMaker() ? "s" : "b",
              "l",
              "",
              trade.id()));
    }
    return Fields.of().put(pair.key(), trades).put("last", Long.toString(last)).map();
  }

  /** One entry for each pair that was asked for, or for all. */
  private Object byKey(Form form, Function<Pair, Object> shape) {
    List<String> names = form.list("pair");
    List<Pair> asked = names.isEmpty() ? pairs.all() : names.stream().map(pairs::named).toList();
    Map<String, Object> shapes = new LinkedHashMap<>();
    asked.forEach(pair -> shapes.put(pair.key(), shape.apply(pair)));
    return shapes;
  }
}
