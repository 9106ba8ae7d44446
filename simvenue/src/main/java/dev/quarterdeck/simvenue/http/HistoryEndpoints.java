package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Book;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What was traded before: trades, aggregates, candles, the last day. */
final class HistoryEndpoints {

  private final Past past;
  private final MarketKind market;
  private final String path;
  private final InstantSource clock;

  private HistoryEndpoints(Past past, MarketKind market, String path, InstantSource clock) {
    this.past = past;
    this.market = market;
    this.path = path;
    this.clock = clock;
  }

  /** What a market remembers. */
  private interface Past {

    List<Trade> trades(String symbol);

    BigDecimal lastPrice(String symbol);

    Book.Depth top(String symbol);
  }

  private record SpotPast(Exchange exchange) implements Past {

    @Override
    public List<Trade> trades(String symbol) {
      return exchange.recentTrades(symbol, Integer.MAX_VALUE);
    }

    @Override
    public BigDecimal lastPrice(String symbol) {
      return exchange.lastPrice(symbol);
    }

    @Override
    public Book.Depth top(String symbol) {
      return exchange.depth(symbol, 1);
    }
  }

  private record PerpetualPast(Perpetuals perpetuals) implements Past {

    @Override
    public List<Trade> trades(String symbol) {
      return perpetuals.view().recentTrades(symbol, Integer.MAX_VALUE);
    }

    @Override
    public BigDecimal lastPrice(String symbol) {
      return perpetuals.view().lastPrice(symbol);
    }

    @Override
    public Book.Depth top(String symbol) {
      return perpetuals.view().depth(symbol, 1);
    }
  }

  static Map<String, Endpoint> spot(Exchange exchange, InstantSource clock) {
    return new HistoryEndpoints(new SpotPast(exchange), MarketKind.SPOT, "/api/v3/", clock)
        .all(
            25,
            HistoryEndpoints::dayWeight,
            () -> exchange.symbols().stream().map(SymbolRules::symbol));
  }

  static Map<String, Endpoint> perpetual(Perpetuals perpetuals, InstantSource clock) {
    return new HistoryEndpoints(new PerpetualPast(perpetuals), MarketKind.USD_M, "/fapi/v1/", clock)
        .all(
            20,
            p -> p.text("symbol") == null ? 40 : 1,
            () -> perpetuals.view().contracts().stream().map(rules -> rules.contract().symbol()));
  }

  private Map<String, Endpoint> all(
      int tradesWeight, ToIntFunction<Parameters> dayWeight, Supplier<Stream<String>> symbols) {
    return Map.of(
        "GET " + path + "historicalTrades", new Endpoint.Open(p -> tradesWeight, this::trades),
        "GET " + path + "aggTrades",
            new Endpoint.Open(p -> market == MarketKind.SPOT ? 4 : 20, this::aggregates),
        "GET " + path + "klines", new Endpoint.Open(this::candlesWeight, this::candles),
        "GET " + path + "ticker/24hr", new Endpoint.Open(dayWeight, p -> day(p, symbols)));
  }

  private static int dayWeight(Parameters parameters) {
    String several = parameters.text("symbols");
    if (parameters.text("symbol") != null) {
      return 2;
    }
    int asked = several == null ? Integer.MAX_VALUE : names(several).size();
    return asked <= 20 ? 2 : asked <= 100 ? 40 : 80;
  }

  private int candlesWeight(Parameters parameters) {
    if (market == MarketKind.SPOT) {
      return 2;
    }
    int limit = parameters.limit(500, 1500);
    return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
  }

  /** Symbols as a JSON list. */
  private static List<String> names(String several) {
    return Arrays.asList(several.replaceAll("[\\[\\]\" ]", "").split(",", -1));
  }

  private Object trades(Parameters parameters) {
    Long from = parameters.whole("fromId");
    List<Trade> trades =
        past.trades(parameters.required("symbol")).stream()
            .filter(trade -> from == null || trade.id() >= from)
            .toList();
    return Page.of(trades, from != null, parameters.limit(500, 1000))
        .map(
            trade ->
                market == MarketKind.SPOT
                    ? SpotJson.publicTrade(trade)
                    : PerpetualJson.publicTrade(trade))
        .toList();
  }

  private Object aggregates(Parameters parameters) {
    Long from = parameters.whole("fromId");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    List<Trade> trades =
        past.trades(parameters.required("symbol")).stream()
            .filter(trade -> from == null || trade.id() >= from)
            .filter(trade -> trade.timeMillis() >= start && trade.timeMillis() <= end)
            .toList();
    return Page.of(trades, from != null || start > 0, parameters.limit(500, 1000))
        .map(this::aggregate)
        .toList();
  }

  /** Every trade is its own aggregate. */
  private Object aggregate(Trade trade) {
    Fields fields =
        Fields.of()
            .put("a", trade.id())
            .put("p", trade.price())
            .put("q", trade.quantity())
            .put("f", trade.id())
            .put("l", trade.id())
            .put("T", trade.timeMillis())
            .put("m", trade.buyerIsMaker());
    return market == MarketKind.SPOT ? fields.put("M", true).map() : fields.map();
  }

  private Object candles(Parameters parameters) {
    String symbol = parameters.required("symbol");
    Interval.Length interval = Interval.read(parameters.required("interval"));
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    List<List<Object>> candles =
        Candles.of(past.trades(symbol), interval, clock.millis()).stream()
            .filter(candle -> (long) candle.getFirst() >= start && (long) candle.getFirst() <= end)
            .toList();
    return Page.of(
            candles, start > 0, parameters.limit(500, market == MarketKind.SPOT ? 1000 : 1500))
        .toList();
  }

  private Object day(Parameters parameters, Supplier<Stream<String>> symbols) {
    String one = parameters.text("symbol");
    String several = parameters.text("symbols");
    if (one != null) {
      return day(one);
    }
    Stream<String> asked = several == null ? symbols.get() : names(several).stream();
    return asked.map(this::day).toList();
  }

  private Object day(String symbol) {
    return DayTicker.of(
        market,
        symbol,
        past.trades(symbol),
        past.lastPrice(symbol),
        past.top(symbol),
        clock.millis());
  }
}
