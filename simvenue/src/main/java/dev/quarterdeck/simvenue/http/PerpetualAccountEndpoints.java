package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.exchange.Income;
import dev.quarterdeck.simvenue.exchange.MarginState;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.PositionSide;
import dev.quarterdeck.simvenue.exchange.PositionState;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account may read about its futures wallet and positions. */
final class PerpetualAccountEndpoints {

  private final Perpetuals perpetuals;
  private final InstantSource clock;

  PerpetualAccountEndpoints(Perpetuals perpetuals, InstantSource clock) {
    this.perpetuals = perpetuals;
    this.clock = clock;
  }

  Map<String, Endpoint> all() {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put("GET /fapi/v2/balance", new Endpoint.Signed(p -> 5, this::balance));
    endpoints.put("GET /fapi/v3/balance", new Endpoint.Signed(p -> 5, this::balance));
    endpoints.put("GET /fapi/v2/account", new Endpoint.Signed(p -> 5, this::accountV2));
    endpoints.put("GET /fapi/v3/account", new Endpoint.Signed(p -> 5, this::accountV3));
    endpoints.put("GET /fapi/v2/positionRisk", new Endpoint.Signed(p -> 5, this::riskV2));
    endpoints.put("GET /fapi/v3/positionRisk", new Endpoint.Signed(p -> 5, this::riskV3));
    endpoints.put("GET /fapi/v1/userTrades", new Endpoint.Signed(p -> 5, this::userTrades));
    endpoints.put("GET /fapi/v1/income", new Endpoint.Signed(p -> 30, this::income));
    endpoints.put("GET /fapi/v1/commissionRate", new Endpoint.Signed(p -> 20, this::commission));
    endpoints.put("GET /fapi/v1/accountConfig", new Endpoint.Signed(p -> 5, this::configuration));
    endpoints.put("GET /fapi/v1/symbolConfig", new Endpoint.Signed(p -> 5, this::symbols));
    return endpoints;
  }

  private int feeTier(Key key) {
    return perpetuals.view().feeTier(key.account());
  }

  private MarginState margin(Key key) {
    return perpetuals.view().margin(key.account());
  }

  private Object balance(Key key, Parameters parameters) {
    return List.of(PerpetualAccountJson.balance(margin(key), clock.millis()));
  }

  private Object accountV2(Key key, Parameters parameters) {
    return PerpetualAccountJson.accountV2(
        margin(key), feeTier(key), key.mayWithdraw(), clock.millis());
  }

  private Object accountV3(Key key, Parameters parameters) {
    return PerpetualAccountJson.accountV3(margin(key), clock.millis());
  }

  private Object riskV2(Key key, Parameters parameters) {
    return positions(key, parameters).stream().map(PerpetualAccountJson::riskV2).toList();
  }

  private Object riskV3(Key key, Parameters parameters) {
    return PerpetualAccountJson.inUse(positions(key, parameters)).stream()
        .map(PerpetualAccountJson::riskV3)
        .toList();
  }

  private List<PositionState> positions(Key key, Parameters parameters) {
    String symbol = parameters.text("symbol");
    if (symbol != null) {
      perpetuals.view().contract(symbol);
    }
    return margin(key).positions().stream()
        .filter(position -> symbol == null || position.symbol().equals(symbol))
        .toList();
  }

  private Object userTrades(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    perpetuals.view().contract(symbol);
    PerpetualOrderEndpoints.withinAWeek(parameters);
    Long from = parameters.whole("fromId");
    Long orderId = parameters.whole("orderId");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    List<Object> trades = new ArrayList<>();
    for (Trade trade : perpetuals.view().trades(key.account())) {
      if (!trade.symbol().equals(symbol)
          || (from != null && trade.id() < from)
          || trade.timeMillis() < start
          || trade.timeMillis() > end) {
        continue;
      }
      if (isOf(trade.buyer(), key, orderId)) {
        trades.add(PerpetualJson.ownTrade(trade, true));
      }
      if (isOf(trade.seller(), key, orderId)) {
        trades.add(PerpetualJson.ownTrade(trade, false));
      }
    }
    return Page.of(trades, from != null || start > 0, parameters.limit(500, 1000)).toList();
  }

  private static boolean isOf(Trade.Party party, Key key, @Nullable Long orderId) {
    return party.account().equals(key.account()) && (orderId == null || orderId == party.orderId());
  }

  private Object income(Key key, Parameters parameters) {
    String symbol = parameters.text("symbol");
    String type = parameters.text("incomeType");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    int limit = parameters.limit(100, 1000);
    List<Income> incomes =
        perpetuals.view().incomes(key.account()).stream()
            .filter(income -> symbol == null || income.symbol().equals(symbol))
            .filter(income -> type == null || income.type().name().equals(type))
            .filter(income -> income.timeMillis() >= start && income.timeMillis() <= end)
            .toList();
    long skipped = (parameters.whole("page", 1) - 1) * limit;
    boolean fromTheStart = start > 0 || skipped > 0;
    return Page.of(incomes.stream().skip(Math.max(0, skipped)).toList(), fromTheStart, limit)
        .map(PerpetualAccountJson::income)
        .toList();
  }

  private Object commission(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    perpetuals.view().contract(symbol);
    Fees fees = perpetuals.view().fees(key.account());
    return Fields.of()
        .put("symbol", symbol)
        .put("makerCommissionRate", PerpetualJson.plain(fees.maker()))
        .put("takerCommissionRate", PerpetualJson.plain(fees.taker()))
        .map();
  }

  private Object configuration(Key key, Parameters parameters) {
    return Fields.of()
        .put("feeTier", feeTier(key))
        .put("canTrade", true)
        .put("canDeposit", true)
        .put("canWithdraw", key.mayWithdraw())
        .put("dualSidePosition", perpetuals.view().hedged(key.account()))
        .put("updateTime", 0)
        .put("multiAssetsMargin", false)
        .put("tradeGroupId", -1)
        .map();
  }

  private Object symbols(Key key, Parameters parameters) {
    return positions(key, parameters).stream()
        .filter(position -> position.positionSide() != PositionSide.SHORT)
        .map(
            position ->
                Fields.of()
                    .put("symbol", position.symbol())
                    .put("marginType", position.marginType().name())
                    .put("isAutoAddMargin", "false")
                    .put("leverage", position.leverage())
                    .put("maxNotionalValue", PerpetualJson.plain(position.mostNotional()))
                    .map())
        .toList();
  }
}
