package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Balance;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an account may read about itself. */
final class AccountEndpoints {

  private final Exchange exchange;
  private final InstantSource clock;

  AccountEndpoints(Exchange exchange, InstantSource clock) {
    this.exchange = exchange;
    this.clock = clock;
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "GET /api/v3/account", new Endpoint.Signed(p -> 20, this::account),
        "GET /api/v3/account/commission", new Endpoint.Signed(p -> 20, this::commission),
        "GET /api/v3/allOrders", new Endpoint.Signed(p -> 20, this::allOrders),
        "GET /api/v3/myTrades",
            new Endpoint.Signed(p -> p.text("orderId") == null ? 20 : 5, this::myTrades),
        "GET /sapi/v1/bnbBurn", new Endpoint.Signed(p -> 1, this::burn),
        "GET /sapi/v1/asset/assetDetail", new Endpoint.Signed(p -> 1, this::assetDetail),
        "GET /sapi/v1/account/apiRestrictions", new Endpoint.Signed(p -> 1, this::restrictions));
  }

  private Object account(Key key, Parameters parameters) {
    SortedMap<String, Balance> balances = new TreeMap<>(exchange.balances(key.account()));
    if ("true".equals(parameters.text("omitZeroBalances"))) {
      balances.values().removeIf(balance -> balance.total().signum() == 0);
    }
    return SpotJson.account(balances, exchange.fees(key.account()), key, clock.millis());
  }

  private Object commission(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    exchange.lastPrice(symbol);
    return SpotJson.commission(exchange, key, symbol);
  }

  private Object burn(Key key, Parameters parameters) {
    return Map.of("spotBNBBurn", SpotJson.inDiscountAsset(exchange, key), "interestBNBBurn", false);
  }

  private Object allOrders(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    exchange.depth(symbol, 1);
    withinADay(parameters);
    Long from = parameters.whole("orderId");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    List<OrderState> orders =
        exchange.orders(key.account()).stream()
            .filter(order -> order.symbol().equals(symbol))
            .filter(order -> from == null || order.orderId() >= from)
            .filter(order -> order.createdMillis() >= start && order.createdMillis() <= end)
            .toList();
    boolean fromTheStart = from != null || start > 0;
    return Page.of(orders, fromTheStart, parameters.limit(500, 1000)).map(SpotJson::order).toList();
  }

  private Object myTrades(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    withinADay(parameters);
    Long from = parameters.whole("fromId");
    Long orderId = parameters.whole("orderId");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    List<Object> trades = new ArrayList<>();
    for (Trade trade : exchange.trades(key.account(), symbol)) {
      if ((from != null && trade.id() < from)
          || trade.timeMillis() < start
          || trade.timeMillis() > end) {
        continue;
      }
      if (isOf(trade.buyer(), key, orderId)) {
        trades.add(SpotJson.ownTrade(trade, true));
      }
      if (isOf(trade.seller(), key, orderId)) {
        trades.add(SpotJson.ownTrade(trade, false));
      }
    }
    return Page.of(trades, from != null || start > 0, parameters.limit(500, 1000)).toList();
  }

  private static void withinADay(Parameters parameters) {
    parameters.within(
        Duration.ofDays(1),
        RefusalCode.LOOKUP_TOO_LONG,
        "More than 24 hours between startTime and endTime.");
  }

  private static boolean isOf(Trade.Party party, Key key, @Nullable Long orderId) {
    return party.account().equals(key.account()) && (orderId == null || orderId == party.orderId());
  }

  private Object assetDetail(Key key, Parameters parameters) {
    Map<String, Object> details = new TreeMap<>();
    for (SymbolRules rules : exchange.symbols()) {
      for (String asset : List.of(rules.base(), rules.quote())) {
        details.put(
            asset,
            Fields.of()
                .put("minWithdrawAmount", BigDecimal.ZERO)
                .put("depositStatus", false)
                .put("withdrawFee", 0)
                .put("withdrawStatus", false)
                .map());
      }
    }
    return details;
  }

  private Object restrictions(Key key, Parameters parameters) {
    return Fields.of()
        .put("ipRestrict", false)
        .put("createTime", 0)
        .put("enableReading", true)
        .put("enableSpotAndMarginTrading", true)
        .put("enableWithdrawals", key.mayWithdraw())
        .put("enableInternalTransfer", false)
        .put("permitsUniversalTransfer", false)
        .put("enablePortfolioMarginTrading", false)
        .put("enableMargin", false)
        .put("enableFutures", true)
        .put("enableVanillaOptions", false)
        .map();
  }
}
