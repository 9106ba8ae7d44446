package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.Trade;
import dev.quarterdeck.simvenue.fault.Circumstances;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What anybody may read: symbols, books, trades, prices. */
final class MarketEndpoints {

  private final Exchange exchange;
  private final AllowedUse allowed;
  private final InstantSource clock;

  MarketEndpoints(Exchange exchange, AllowedUse allowed, InstantSource clock) {
    this.exchange = exchange;
    this.allowed = allowed;
    this.clock = clock;
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "GET /api/v3/ping", new Endpoint.Open(p -> 1, p -> Map.of()),
        "GET /api/v3/time", new Endpoint.Open(p -> 1, p -> Map.of("serverTime", serverTime())),
        "GET /sapi/v1/system/status",
            new Endpoint.Open(p -> 1, p -> Fields.of().put("status", 0).put("msg", "normal").map()),
        "GET /api/v3/exchangeInfo", new Endpoint.Open(p -> 20, this::exchangeInfo),
        "GET /api/v3/depth", new Endpoint.Open(MarketEndpoints::depthWeight, this::depth),
        "GET /api/v3/trades", new Endpoint.Open(p -> 25, this::trades),
        "GET /api/v3/avgPrice", new Endpoint.Open(p -> 2, this::averagePrice),
        "GET /api/v3/ticker/bookTicker",
            new Endpoint.Open(MarketEndpoints::tickerWeight, this::bookTicker),
        "GET /api/v3/ticker/price", new Endpoint.Open(MarketEndpoints::tickerWeight, this::price));
  }

  private Object exchangeInfo(Parameters parameters) {
    List<SymbolRules> asked = asked(parameters);
    return Fields.of()
        .put("timezone", "UTC")
        .put("serverTime", serverTime())
        .put(
            "rateLimits",
            List.of(
                limit("REQUEST_WEIGHT", "MINUTE", 1, allowed.weightPerMinute()),
                limit("ORDERS", "SECOND", 10, allowed.ordersPer10s()),
                limit("ORDERS", "DAY", 1, allowed.ordersPerDay())))
        .put("exchangeFilters", List.of())
        .put("symbols", asked.stream().map(SpotJson::symbol).toList())
        .map();
  }

  private long serverTime() {
    return clock.millis() + Circumstances.current().skew().toMillis();
  }

  private static Object limit(String type, String interval, int intervals, int limit) {
    return Fields.of()
        .put("rateLimitType", type)
        .put("interval", interval)
        .put("intervalNum", intervals)
        .put("limit", limit)
        .map();
  }

  private Object depth(Parameters parameters) {
    return SpotJson.depth(
        exchange.depth(parameters.required("symbol"), parameters.limit(100, 5000)));
  }

  private static int depthWeight(Parameters parameters) {
    int limit = parameters.limit(100, 5000);
    if (limit <= 100) {
      return 5;
    }
    return limit <= 500 ? 25 : limit <= 1000 ? 50 : 250;
  }

  private Object trades(Parameters parameters) {
    return exchange
        .recentTrades(parameters.required("symbol"), parameters.limit(500, 1000))
        .stream()
        .map(SpotJson::publicTrade)
        .toList();
  }

  private Object averagePrice(Parameters parameters) {
    SymbolRules rules = rules(parameters.required("symbol"));
    List<Trade> last = exchange.recentTrades(rules.symbol(), 1);
    return Fields.of()
        .put("mins", rules.averagePriceMinutes())
        .put("price", exchange.averagePrice(rules.symbol()))
        .put("closeTime", last.isEmpty() ? 0 : last.getFirst().timeMillis())
        .map();
  }

  private Object bookTicker(Parameters parameters) {
    return oneOrAll(parameters, symbol -> SpotJson.bookTicker(symbol, exchange.depth(symbol, 1)));
  }

  private Object price(Parameters parameters) {
    return oneOrAll(
        parameters,
        symbol -> Fields.of().put("symbol", symbol).put("price", exchange.lastPrice(symbol)).map());
  }

  private static int tickerWeight(Parameters parameters) {
    return parameters.text("symbol") == null ? 4 : 2;
  }

  private Object oneOrAll(Parameters parameters, Function<String, Object> answer) {
    String symbol = parameters.text("symbol");
    return symbol != null
        ? answer.apply(symbol)
        : asked(parameters).stream().map(SymbolRules::symbol).map(answer).toList();
  }

  /** Symbols by "symbol", by "symbols" as a JSON list, or all. */
  private List<SymbolRules> asked(Parameters parameters) {
    String one = parameters.text("symbol");
    String several = parameters.text("symbols");
    if (one != null) {
      return List.of(rules(one));
    }
    if (several == null) {
      return exchange.symbols();
    }
    List<String> names = Arrays.asList(several.replaceAll("[\\[\\]\" ]", "").split(",", -1));
    return names.stream().map(this::rules).toList();
  }

  private SymbolRules rules(String symbol) {
    return exchange.symbols().stream()
        .filter(rules -> rules.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_SYMBOL, "Invalid symbol."));
  }
}
