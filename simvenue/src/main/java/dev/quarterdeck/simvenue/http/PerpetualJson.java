package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Book;
import dev.quarterdeck.simvenue.exchange.ConditionalType;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.OrderStatus;
import dev.quarterdeck.simvenue.exchange.OrderType;
import dev.quarterdeck.simvenue.exchange.PerpetualRules;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shapes of the perpetuals' answers about contracts, orders and trades. */
final class PerpetualJson {

  private static final long NEVER = 4_133_404_800_000L;
  private static final long ONBOARD = 1_569_398_400_000L;
  private static final int AVERAGE_DECIMALS = 5;

  private PerpetualJson() {}

  /** A price or a quantity, as short as it can be. */
  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  static Object symbol(PerpetualRules rules) {
    SymbolRules contract = rules.contract();
    return Fields.of()
        .put("symbol", rules.symbol())
        .put("pair", rules.symbol())
        .put("contractType", "PERPETUAL")
        .put("deliveryDate", NEVER)
        .put("onboardDate", ONBOARD)
        .put("status", "TRADING")
        .put("maintMarginPercent", "2.5000")
        .put("requiredMarginPercent", "5.0000")
        .put("baseAsset", contract.base())
        .put("quoteAsset", contract.quote())
        .put("marginAsset", PerpetualRules.MARGIN_ASSET)
        .put("pricePrecision", rules.pricePrecision())
        .put("quantityPrecision", rules.quantityPrecision())
        .put("baseAssetPrecision", 8)
        .put("quotePrecision", 8)
        .put("underlyingType", "COIN")
        .put("underlyingSubType", List.of())
        .put("settlePlan", 0)
        .put(
            "triggerProtect",
            rules.triggerProtect().setScale(4, RoundingMode.HALF_EVEN).toPlainString())
        .put(
            "liquidationFee",
            rules.liquidationFee().setScale(6, RoundingMode.HALF_EVEN).toPlainString())
        .put("marketTakeBound", "0.10")
        .put("filters", filters(contract))
        .put(
            "orderTypes",
            Stream.concat(
                    Stream.of("LIMIT", "MARKET"),
                    Stream.of(ConditionalType.values()).map(ConditionalType::name))
                .toList())
        .put("timeInForce", List.of("GTC", "IOC", "FOK", "GTX"))
        .map();
  }

  private static List<Object> filters(SymbolRules rules) {
    return List.of(
        Fields.of()
            .put("minPrice", plain(rules.price().min()))
            .put("maxPrice", plain(rules.price().max()))
            .put("filterType", "PRICE_FILTER")
            .put("tickSize", plain(rules.price().step()))
            .map(),
        lots("LOT_SIZE", rules, rules.lot().max()),
        lots("MARKET_LOT_SIZE", rules, rules.maxMarketQuantity()),
        Fields.of().put("limit", rules.maxOrders()).put("filterType", "MAX_NUM_ORDERS").map(),
        Fields.of()
            .put("limit", PerpetualRules.MOST_CONDITIONAL)
            .put("filterType", "MAX_NUM_ALGO_ORDERS")
            .map(),
        Fields.of()
            .put("notional", plain(rules.minNotional()))
            .put("filterType", "MIN_NOTIONAL")
            .map(),
        Fields.of()
            .put("multiplierDown", rules.multiplierDown().setScale(4).toPlainString())
            .put("multiplierUp", rules.multiplierUp().setScale(4).toPlainString())
            .put("multiplierDecimal", "4")
            .put("filterType", "PERCENT_PRICE")
            .map());
  }

  private static Object lots(String filter, SymbolRules rules, BigDecimal most) {
    return Fields.of()
        .put("stepSize", plain(rules.lot().step()))
        .put("filterType", filter)
        .put("maxQty", plain(most))
        .put("minQty", plain(rules.lot().min()))
        .map();
  }

  static Object depth(Book.Depth depth, long now) {
    return Fields.of()
        .put("lastUpdateId", depth.updateId())
        .put("E", now)
        .put("T", now)
        .put("bids", levels(depth.bids()))
        .put("asks", levels(depth.asks()))
        .map();
  }

  private static List<List<String>> levels(List<Book.Level> levels) {
    return levels.stream()
        .map(level -> List.of(plain(level.price()), plain(level.quantity())))
        .toList();
  }

  static Object bookTicker(String symbol, Book.Depth depth, long now) {
    Book.Level none = new Book.Level(BigDecimal.ZERO, BigDecimal.ZERO);
    Book.Level bid = depth.bids().isEmpty() ? none : depth.bids().getFirst();
    Book.Level ask = depth.asks().isEmpty() ? none : depth.asks().getFirst();
    return Fields.of()
        .put("lastUpdateId", depth.updateId())
        .put("symbol", symbol)
        .put("bidPrice", plain(bid.price()))
        .put("bidQty", plain(bid.quantity()))
        .put("askPrice", plain(ask.price()))
        .put("askQty", plain(ask.quantity()))
        .put("time", now)
        .map();
  }

  static Object publicTrade(Trade trade) {
    return Fields.of()
        .put("id", trade.id())
        .put("price", plain(trade.price()))
        .put("qty", plain(trade.quantity()))
        .put("quoteQty", plain(trade.amount()))
        .put("time", trade.timeMillis())
        .put("isBuyerMaker", trade.buyerIsMaker())
        .map();
  }

  static Object ownTrade(Trade trade, boolean asBuyer) {
    Trade.Party party = asBuyer ? trade.buyer() : trade.seller();
    return Fields.of()
        .put("buyer", asBuyer)
        .put("commission", party.commission())
        .put("commissionAsset", party.commissionAsset())
        .put("id", trade.id())
        .put("maker", asBuyer == trade.buyerIsMaker())
        .put("orderId", party.orderId())
        .put("price", plain(trade.price()))
        .put("qty", plain(trade.quantity()))
        .put("quoteQty", plain(trade.amount()))
        .put("realizedPnl", party.realised())
        .put("side", asBuyer ? "BUY" : "SELL")
        .put("positionSide", party.positionSide().name())
        .put("symbol", trade.symbol())
        .put("time", trade.timeMillis())
        .map();
  }

  /** An order as booked, before anything traded. */
  static Map<String, Object> acknowledged(OrderState order) {
    return fields(order, BigDecimal.ZERO, BigDecimal.ZERO, OrderStatus.NEW)
        .put("cumQty", "0")
        .put("updateTime", order.createdMillis())
        .map();
  }

  /** An order as placed or cancelled. */
  static Map<String, Object> changed(OrderState order) {
    return fields(order, order.executed(), order.executedQuote(), order.status())
        .put("cumQty", plain(order.executed()))
        .put("updateTime", order.updatedMillis())
        .map();
  }

  /** An order as it is asked for. */
  static Map<String, Object> order(OrderState order) {
    return fields(order, order.executed(), order.executedQuote(), order.status())
        .put("time", order.createdMillis())
        .put("updateTime", order.updatedMillis())
        .map();
  }

  private static Fields fields(
      OrderState order, BigDecimal executed, BigDecimal amount, OrderStatus status) {
    BigDecimal average =
        executed.signum() == 0
            ? BigDecimal.ZERO.setScale(AVERAGE_DECIMALS)
            : amount.divide(executed, AVERAGE_DECIMALS, RoundingMode.HALF_EVEN);
    boolean market = order.type() == OrderType.MARKET;
    return Fields.of()
        .put("orderId", order.orderId())
        .put("symbol", order.symbol())
        .put("status", status.name())
        .put("clientOrderId", order.clientOrderId())
        .put("price", plain(order.price()))
        .put("avgPrice", average.toPlainString())
        .put("origQty", plain(order.quantity()))
        .put("executedQty", plain(executed))
        .put("cumQuote", plain(amount))
        .put("timeInForce", market ? "GTC" : order.timeInForce().name())
        .put("type", order.type().name())
        .put("reduceOnly", order.reduceOnly())
        .put("closePosition", false)
        .put("side", order.side().name())
        .put("positionSide", order.positionSide().name())
        .put("stopPrice", "0")
        .put("workingType", "CONTRACT_PRICE")
        .put("priceProtect", false)
        .put("origType", order.type().name())
        .put("priceMatch", "NONE")
        .put("selfTradePreventionMode", order.selfTrade().name())
        .put("goodTillDate", 0);
  }
}
