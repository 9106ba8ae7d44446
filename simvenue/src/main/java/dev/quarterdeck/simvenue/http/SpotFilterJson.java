package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.exchange.SymbolRules.Notional;
import dev.quarterdeck.simvenue.exchange.SymbolRules.PercentBySide;
import dev.quarterdeck.simvenue.exchange.SymbolRules.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the spot market shows a symbol's filters; those that it enforces and no others. */
final class SpotFilterJson {

  private SpotFilterJson() {}

  static List<Object> of(SymbolRules rules) {
    List<Object> filters = new ArrayList<>();
    filters.add(
        filter("PRICE_FILTER")
            .put("minPrice", rules.price().min())
            .put("maxPrice", rules.price().max())
            .put("tickSize", rules.price().step())
            .map());
    filters.add(distance(rules, rules.percentPriceBySide()));
    filters.add(lots("LOT_SIZE", rules.lot()));
    filters.add(notional(rules, rules.notional()));
    filters.add(filter("ICEBERG_PARTS").put("limit", SymbolRules.MOST_ICEBERG_PARTS).map());
    filters.add(lots("MARKET_LOT_SIZE", rules.marketLot()));
    BigDecimal position = rules.maxPosition();
    if (position != null) {
      filters.add(filter("MAX_POSITION").put("maxPosition", position).map());
    }
    filters.add(filter("MAX_NUM_ORDERS").put("maxNumOrders", rules.maxOrders()).map());
    filters.add(
        filter("MAX_NUM_ALGO_ORDERS").put("maxNumAlgoOrders", SymbolRules.MOST_WAITING).map());
    return filters;
  }

  private static Object distance(SymbolRules rules, @Nullable PercentBySide bySide) {
    return bySide == null
        ? filter("PERCENT_PRICE")
            .put("multiplierUp", rules.multiplierUp().toPlainString())
            .put("multiplierDown", rules.multiplierDown().toPlainString())
            .put("avgPriceMins", rules.averagePriceMinutes())
            .map()
        : filter("PERCENT_PRICE_BY_SIDE")
            .put("bidMultiplierUp", bySide.bidMultiplierUp().toPlainString())
            .put("bidMultiplierDown", bySide.bidMultiplierDown().toPlainString())
            .put("askMultiplierUp", bySide.askMultiplierUp().toPlainString())
            .put("askMultiplierDown", bySide.askMultiplierDown().toPlainString())
            .put("avgPriceMins", bySide.averagePriceMinutes())
            .map();
  }

  private static Object notional(SymbolRules rules, @Nullable Notional notional) {
    return notional == null
        ? filter("MIN_NOTIONAL")
            .put("minNotional", rules.minNotional())
            .put("applyToMarket", true)
            .put("avgPriceMins", rules.averagePriceMinutes())
            .map()
        : filter("NOTIONAL")
            .put("minNotional", notional.min())
            .put("applyMinToMarket", notional.applyMinToMarket())
            .put("maxNotional", notional.max())
            .put("applyMaxToMarket", notional.applyMaxToMarket())
            .put("avgPriceMins", notional.averagePriceMinutes())
            .map();
  }

  private static Object lots(String type, Range range) {
    return filter(type)
        .put("minQty", range.min())
        .put("maxQty", range.max())
        .put("stepSize", range.step())
        .map();
  }

  private static Fields filter(String type) {
    return Fields.of().put("filterType", type);
  }
}
