package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Bracket;
import dev.quarterdeck.simvenue.exchange.FundingRecord;
import dev.quarterdeck.simvenue.exchange.PerpetualRules;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.fault.Circumstances;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What anybody may read about the perpetuals. */
final class PerpetualMarketEndpoints {

  private static final Set<String> DEPTHS = Set.of("5", "10", "20", "50", "100", "500", "1000");

  private final Perpetuals perpetuals;
  private final PerpetualUse allowed;
  private final InstantSource clock;

  PerpetualMarketEndpoints(Perpetuals perpetuals, PerpetualUse allowed, InstantSource clock) {
    this.perpetuals = perpetuals;
    this.allowed = allowed;
    this.clock = clock;
  }

  Map<String, Endpoint> all() {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put("GET /fapi/v1/ping", new Endpoint.Open(p -> 1, p -> Map.of()));
    endpoints.put(
        "GET /fapi/v1/time", new Endpoint.Open(p -> 1, p -> Map.of("serverTime", serverTime())));
    endpoints.put("GET /fapi/v1/exchangeInfo", new Endpoint.Open(p -> 1, this::exchangeInfo));
    endpoints.put(
        "GET /fapi/v1/depth",
        new Endpoint.Open(PerpetualMarketEndpoints::depthWeight, this::depth));
    endpoints.put("GET /fapi/v1/trades", new Endpoint.Open(p -> 5, this::trades));
    endpoints.put(
        "GET /fapi/v1/ticker/bookTicker", new Endpoint.Open(p -> all(p) ? 5 : 2, this::bookTicker));
    endpoints.put("GET /fapi/v1/ticker/price", new Endpoint.Open(p -> all(p) ? 2 : 1, this::price));
    endpoints.put("GET /fapi/v2/ticker/price", new Endpoint.Open(p -> all(p) ? 2 : 1, this::price));
    endpoints.put(
        "GET /fapi/v1/premiumIndex", new Endpoint.Open(p -> all(p) ? 10 : 1, this::premiumIndex));
    endpoints.put("GET /fapi/v1/fundingRate", new Endpoint.Open(p -> 1, this::fundingRate));
    endpoints.put("GET /fapi/v1/fundingInfo", new Endpoint.Open(p -> 1, this::fundingInfo));
    endpoints.put(
        "GET /fapi/v1/leverageBracket",
        new Endpoint.Signed(p -> 1, (key, parameters) -> brackets(parameters)));
    return endpoints;
  }

  private static boolean all(Parameters parameters) {
    return parameters.text("symbol") == null;
  }

  private Object exchangeInfo(Parameters parameters) {
    return Fields.of()
        .put("timezone", "UTC")
        .put("serverTime", serverTime())
        .put("futuresType", "U_MARGINED")
        .put(
            "rateLimits",
            List.of(
                limit("REQUEST_WEIGHT", "MINUTE", 1, allowed.weightPerMinute()),
                limit("ORDERS", "MINUTE", 1, allowed.ordersPerMinute()),
                limit("ORDERS", "SECOND", 10, allowed.ordersPer10s())))
        .put("exchangeFilters", List.of())
        .put(
            "assets",
            List.of(
                Fields.of()
                    .put("asset", PerpetualRules.MARGIN_ASSET)
                    .put("marginAvailable", true)
                    .put("autoAssetExchange", "0")
                    .map()))
        .put("symbols", perpetuals.view().contracts().stream().map(PerpetualJson::symbol).toList())
        .map();
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
    return PerpetualJson.depth(
        perpetuals.view().depth(parameters.required("symbol"), depthLimit(parameters)),
        clock.millis());
  }

  private static int depthLimit(Parameters parameters) {
    String given = parameters.text("limit");
    if (given != null && !DEPTHS.contains(given)) {
      throw new Refusal(RefusalCode.INVALID_DEPTH_LIMIT, given + " is not valid depth limit.");
    }
    return parameters.limit(500, 1000);
  }

  private static int depthWeight(Parameters parameters) {
    int limit = parameters.limit(500, 1000);
    if (limit <= 50) {
      return 2;
    }
    return limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
  }

  private Object trades(Parameters parameters) {
    return perpetuals
        .view()
        .recentTrades(parameters.required("symbol"), parameters.limit(500, 1000))
        .stream()
        .map(PerpetualJson::publicTrade)
        .toList();
  }

  private Object bookTicker(Parameters parameters) {
    return oneOrAll(
        parameters,
        symbol ->
            PerpetualJson.bookTicker(symbol, perpetuals.view().depth(symbol, 1), clock.millis()));
  }

  private Object price(Parameters parameters) {
    return oneOrAll(
        parameters,
        symbol ->
            Fields.of()
                .put("symbol", symbol)
                .put("price", PerpetualJson.plain(perpetuals.view().lastPrice(symbol)))
                .put("time", clock.millis())
                .map());
  }

  private Object premiumIndex(Parameters parameters) {
    return oneOrAll(
        parameters,
        symbol -> {
          BigDecimal mark = perpetuals.view().markPrice(symbol);
          return Fields.of()
              .put("symbol", symbol)
              .put("markPrice", mark)
              .put("indexPrice", mark)
              .put("estimatedSettlePrice", mark)
              .put("lastFundingRate", perpetuals.view().fundingRate(symbol))
              .put("interestRate", perpetuals.view().contract(symbol).fundingRate())
              .put("nextFundingTime", perpetuals.view().nextFundingMillis())
              .put("time", clock.millis())
              .map();
        });
  }

  private Object fundingRate(Parameters parameters) {
    String symbol = parameters.text("symbol");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    List<FundingRecord> fundings =
        perpetuals.view().fundings().stream()
            .filter(funding -> symbol == null || funding.symbol().equals(symbol))
            .filter(funding -> funding.timeMillis() >= start && funding.timeMillis() <= end)
            .toList();
    return Page.of(fundings, start > 0, parameters.limit(100, 1000))
        .map(
            funding ->
                Fields.of()
                    .put("symbol", funding.symbol())
                    .put("fundingTime", funding.timeMillis())
                    .put("fundingRate", funding.rate())
                    .put("markPrice", funding.mark())
                    .map())
        .toList();
  }

  private Object fundingInfo(Parameters parameters) {
    return perpetuals.view().contracts().stream()
        .map(
            rules ->
                Fields.of()
                    .put("symbol", rules.symbol())
                    .put("adjustedFundingRateCap", new BigDecimal("0.02"))
                    .put("adjustedFundingRateFloor", new BigDecimal("-0.02"))
                    .put("fundingIntervalHours", 8)
                    .put("disclaimer", false)
                    .map())
        .toList();
  }

  private Object brackets(Parameters parameters) {
    String symbol = parameters.text("symbol");
    return (symbol == null
            ? perpetuals.view().contracts()
            : List.of(perpetuals.view().contract(symbol)))
        .stream()
            .map(
                rules ->
                    Fields.of()
                        .put("symbol", rules.symbol())
                        .put("notionalCoef", 1)
                        .put("brackets", brackets(rules))
                        .map())
            .toList();
  }

  private static List<Object> brackets(PerpetualRules rules) {
    return rules.brackets().stream().<Object>map(bracket -> bracket(rules, bracket)).toList();
  }

  private static Object bracket(PerpetualRules rules, Bracket bracket) {
    return Fields.of()
        .put("bracket", rules.brackets().indexOf(bracket) + 1)
        .put("initialLeverage", bracket.leverage())
        .put("notionalCap", bracket.cap().longValueExact())
        .put("notionalFloor", bracket.floor().longValueExact())
        .put("maintMarginRatio", bracket.maintenanceRatio().doubleValue())
        .put("cum", rules.deduction(bracket).doubleValue())
        .map();
  }

  private Object oneOrAll(Parameters parameters, Function<String, Object> answer) {
    String symbol = parameters.text("symbol");
    return symbol != null
        ? answer.apply(symbol)
        : perpetuals.view().contracts().stream().map(PerpetualRules::symbol).map(answer).toList();
  }

  private long serverTime() {
    return clock.millis() + Circumstances.current().skew().toMillis();
  }
}
