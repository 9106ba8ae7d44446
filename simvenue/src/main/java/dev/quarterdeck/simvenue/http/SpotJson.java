package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Balance;
import dev.quarterdeck.simvenue.exchange.Book;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.FeeTerm;
import dev.quarterdeck.simvenue.exchange.Fees;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.OrderType;
import dev.quarterdeck.simvenue.exchange.Side;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The shapes of the spot API's answers. */
final class SpotJson {

  private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

  private SpotJson() {}

  static Object symbol(SymbolRules rules) {
    return Fields.of()
        .put("symbol", rules.symbol())
        .put("status", "TRADING")
        .put("baseAsset", rules.base())
        .put("baseAssetPrecision", 8)
        .put("quoteAsset", rules.quote())
        .put("quotePrecision", 8)
        .put("quoteAssetPrecision", 8)
        .put("baseCommissionPrecision", 8)
        .put("quoteCommissionPrecision", 8)
        .put("orderTypes", Stream.of(OrderType.values()).map(OrderType::name).toList())
        .put("icebergAllowed", true)
        .put("ocoAllowed", false)
        .put("otoAllowed", false)
        .put("quoteOrderQtyMarketAllowed", true)
        .put("allowTrailingStop", false)
        .put("cancelReplaceAllowed", false)
        .put("isSpotTradingAllowed", true)
        .put("isMarginTradingAllowed", false)
        .put("filters", SpotFilterJson.of(rules))
        .put("permissions", List.of("SPOT"))
        .put("permissionSets", List.of(List.of("SPOT")))
        .put("defaultSelfTradePreventionMode", "EXPIRE_MAKER")
        .put(
            "allowedSelfTradePreventionModes",
            List.of("NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"))
        .map();
  }

  static Object depth(Book.Depth depth) {
    return Fields.of()
        .put("lastUpdateId", depth.updateId())
        .put("bids", levels(depth.bids()))
        .put("asks", levels(depth.asks()))
        .map();
  }

  private static List<List<String>> levels(List<Book.Level> levels) {
    return levels.stream()
        .map(level -> List.of(Fields.text(level.price()), Fields.text(level.quantity())))
        .toList();
  }

  static Object bookTicker(String symbol, Book.Depth depth) {
    Book.Level none = new Book.Level(BigDecimal.ZERO, BigDecimal.ZERO);
    Book.Level bid = depth.bids().isEmpty() ? none : depth.bids().getFirst();
    Book.Level ask = depth.asks().isEmpty() ? none : depth.asks().getFirst();
    return Fields.of()
        .put("symbol", symbol)
        .put("bidPrice", bid.price())
        .put("bidQty", bid.quantity())
        .put("askPrice", ask.price())
        .put("askQty", ask.quantity())
        .map();
  }

  static Object publicTrade(Trade trade) {
    return Fields.of()
        .put("id", trade.id())
        .put("price", trade.price())
        .put("qty", trade.quantity())
        .put("quoteQty", trade.amount())
        .put("time", trade.timeMillis())
        .put("isBuyerMaker", trade.buyerIsMaker())
        .put("isBestMatch", true)
        .map();
  }

  static Object ownTrade(Trade trade, boolean asBuyer) {
    Trade.Party party = asBuyer ? trade.buyer() : trade.seller();
    return Fields.of()
        .put("symbol", trade.symbol())
        .put("id", trade.id())
        .put("orderId", party.orderId())
        .put("orderListId", -1)
        .put("price", trade.price())
        .put("qty", trade.quantity())
        .put("quoteQty", trade.amount())
        .put("commission", party.commission())
        .put("commissionAsset", party.commissionAsset())
        .put("time", trade.timeMillis())
        .put("isBuyer", asBuyer)
        .put("isMaker", asBuyer == trade.buyerIsMaker())
        .put("isBestMatch", true)
        .map();
  }

  static Object account(SortedMap<String, Balance> balances, Fees fees, Key key, long nowMillis) {
    Map<String, Object> rates =
        Fields.of()
            .put("maker", fees.maker())
            .put("taker", fees.taker())
            .put("buyer", BigDecimal.ZERO)
            .put("seller", BigDecimal.ZERO)
            .map();
    List<Object> assets =
        balances.entrySet().stream()
            .<Object>map(
                entry ->
                    Fields.of()
                        .put("asset", entry.getKey())
                        .put("free", entry.getValue().free())
                        .put("locked", entry.getValue().locked())
                        .map())
            .toList();
    return Fields.of()
        .put("makerCommission", fees.maker().multiply(BASIS_POINTS).intValue())
        .put("takerCommission", fees.taker().multiply(BASIS_POINTS).intValue())
        .put("buyerCommission", 0)
        .put("sellerCommission", 0)
        .put("commissionRates", rates)
        .put("canTrade", true)
        .put("canWithdraw", key.mayWithdraw())
        .put("canDeposit", false)
        .put("brokered", false)
        .put("requireSelfTradePrevention", false)
        .put("preventSor", false)
        .put("updateTime", nowMillis)
        .put("accountType", "SPOT")
        .put("uid", key.account().hashCode() & Integer.MAX_VALUE)
        .put("balances", assets)
        .put("permissions", List.of("SPOT"))
        .map();
  }

  /** What an order would pay. */
  static Object rates(Exchange exchange, Key key) {
    Fees fees = exchange.fees(key.account());
    return Fields.of()
        .put("standardCommissionForOrder", sides(fees.maker(), fees.taker()).map())
        .put("taxCommissionForOrder", sides(BigDecimal.ZERO, BigDecimal.ZERO).map())
        .put("discount", discount(exchange, key))
        .map();
  }

  /** What an account pays on a symbol. */
  static Object commission(Exchange exchange, Key key, String symbol) {
    Fees fees = exchange.fees(key.account());
    return Fields.of()
        .put("symbol", symbol)
        .put("standardCommission", all(fees.maker(), fees.taker()))
        .put("taxCommission", all(BigDecimal.ZERO, BigDecimal.ZERO))
        .put("discount", discount(exchange, key))
        .map();
  }

  static boolean inDiscountAsset(Exchange exchange, Key key) {
    return exchange.feeAgreements().terms(key.account()).contains(FeeTerm.IN_DISCOUNT_ASSET);
  }

  private static Object all(BigDecimal maker, BigDecimal taker) {
    return sides(maker, taker).put("buyer", BigDecimal.ZERO).put("seller", BigDecimal.ZERO).map();
  }

  private static Fields sides(BigDecimal maker, BigDecimal taker) {
    return Fields.of().put("maker", maker).put("taker", taker);
  }

  private static Object discount(Exchange exchange, Key key) {
    return Fields.of()
        .put("enabledForAccount", inDiscountAsset(exchange, key))
        .put("enabledForSymbol", true)
        .put("discountAsset", exchange.feeAgreements().rules().discountAsset())
        .put("discount", BigDecimal.ONE.subtract(exchange.feeAgreements().rules().discount()))
        .map();
  }

  static Object acknowledged(OrderState order) {
    return head(order).put("transactTime", order.updatedMillis()).map();
  }

  static Fields placed(OrderState order) {
    Fields fields = head(order).put("transactTime", order.updatedMillis());
    return sent(tail(fields, order), order)
        .put("workingTime", workingTime(order))
        .put("selfTradePreventionMode", order.selfTrade().name());
  }

  static Object placedWithFills(OrderState order, List<Trade> trades) {
    boolean buyer = order.side() == Side.BUY;
    List<Object> fills =
        trades.stream()
            .<Object>map(
                trade -> {
                  Trade.Party party = buyer ? trade.buyer() : trade.seller();
                  return Fields.of()
                      .put("price", trade.price())
                      .put("qty", trade.quantity())
                      .put("commission", party.commission())
                      .put("commissionAsset", party.commissionAsset())
                      .put("tradeId", trade.id())
                      .map();
                })
            .toList();
    return placed(order).put("fills", fills).map();
  }

  static Object cancelled(OrderState order, String cancelId) {
    Fields fields =
        Fields.of()
            .put("symbol", order.symbol())
            .put("origClientOrderId", order.clientOrderId())
            .put("orderId", order.orderId())
            .put("orderListId", -1)
            .put("clientOrderId", cancelId)
            .put("transactTime", order.updatedMillis());
    return sent(tail(fields, order), order)
        .put("selfTradePreventionMode", order.selfTrade().name())
        .map();
  }

  static Object order(OrderState order) {
    return tail(head(order), order)
        .put("stopPrice", order.stopPrice())
        .put("icebergQty", order.icebergQuantity())
        .put("time", order.createdMillis())
        .put("updateTime", order.updatedMillis())
        .put("isWorking", order.working())
        .put("workingTime", workingTime(order))
        .put("origQuoteOrderQty", order.quoteQuantity())
        .put("selfTradePreventionMode", order.selfTrade().name())
        .map();
  }

  private static long workingTime(OrderState order) {
    return order.working() ? order.workingMillis() : -1;
  }

  /** What only orders that were sent with it have. */
  private static Fields sent(Fields fields, OrderState order) {
    if (order.type().waits()) {
      fields.put("stopPrice", order.stopPrice());
    }
    if (order.icebergQuantity().signum() > 0) {
      fields.put("icebergQty", order.icebergQuantity());
    }
    return fields;
  }

  private static Fields head(OrderState order) {
    return Fields.of()
        .put("symbol", order.symbol())
        .put("orderId", order.orderId())
        .put("orderListId", -1)
        .put("clientOrderId", order.clientOrderId());
  }

  private static Fields tail(Fields fields, OrderState order) {
    return fields
        .put("price", order.price())
        .put("origQty", order.quantity())
        .put("executedQty", order.executed())
        .put("cummulativeQuoteQty", order.executedQuote())
        .put("status", order.status().name())
        .put("timeInForce", order.timeInForce().name())
        .put("type", order.type().name())
        .put("side", order.side().name());
  }
}
