package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads orders and fills of Kraken. */
final class KrakenOrders {
  private final VenueId venue;

  KrakenOrders(VenueId venue) {
    this.venue = venue;
  }

  /** Every order of an object whose names are the venue's ids. */
  List<ReportedOrder> orders(VenueJson byId) {
    List<ReportedOrder> orders = new ArrayList<>();
    byId.fields().forEach((id, order) -> orders.add(order(id, order)));
    return orders;
  }

  private ReportedOrder order(String id, VenueJson order) {
    VenueJson description = order.field("descr");
    return new ReportedOrder(
        clientOrderId(id, order),
        new InstrumentId(KrakenPairs.symbol(description.text("pair")), venue),
        side(description.text("type")),
        order.decimal("vol"),
        limit(description),
        status(id, order));
  }

  /** Where an order stands. Kraken does not say when it was filled in part, only when it came. */
  private static OrderReport.Status status(String id, VenueJson order) {
    BigDecimal filled = order.decimal("vol_exec");
    return new OrderReport.Status(
        new VenueOrderId(id),
        state(order, filled),
        filled,
        seconds(order, order.has("closetm") ? "closetm" : "opentm"));
  }

  private static OrderState state(VenueJson order, BigDecimal filled) {
    return switch (order.text("status")) {
      case "pending", "open" ->
          filled.signum() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.ACCEPTED;
      case "closed" ->
          filled.compareTo(order.decimal("vol")) >= 0 ? OrderState.FILLED : OrderState.EXPIRED;
      case "canceled" -> OrderState.CANCELED;
      case "expired" -> OrderState.EXPIRED;
      default -> throw new UnreadableAnswer("no status of an order: " + order.text("status"));
    };
  }

  /** By what its owner called it; else by the venue's own id, as nobody has to give one. */
  private static String clientOrderId(String id, VenueJson order) {
    if (order.has("cl_ord_id")) {
      return KrakenOrderIds.onDesk(order.text("cl_ord_id"));
    }
    boolean referred = order.has("userref") && order.whole("userref") != 0;
    return referred ? "userref:" + order.whole("userref") : id;
  }

  /** Orders that wait for a price have their limit behind it, and it may be relative. */
  private static Optional<BigDecimal> limit(VenueJson description) {
    String type = description.text("ordertype");
    String field =
        type.equals("limit") || type.equals("iceberg")
            ? "price"
            : type.endsWith("-limit") ? "price2" : "";
    return field.isEmpty() || !description.text(field).matches("[0-9.]+")
        ? Optional.empty()
        : description.positive(field);
  }

  /** The fills of a page that are of a pair. */
  static List<VenueFill> fills(VenueJson byId, KrakenPair pair) {
    List<VenueFill> fills = new ArrayList<>();
    byId.fields()
        .forEach(
            (id, trade) -> {
              if (pair.isCalled(trade.text("pair"))) {
                fills.add(fill(id, trade, pair));
              }
            });
    return fills;
  }

  private static VenueFill fill(String id, VenueJson trade, KrakenPair pair) {
    return new VenueFill(
        new TradeId(id),
        new VenueOrderId(trade.text("ordertxid")),
        pair.filters().instrument().id(),
        side(trade.text("type")),
        trade.decimal("price"),
        trade.decimal("vol"),
        liquidity(trade),
        trade.decimal("fee"),
        pair.quote(),
        seconds(trade, "time"));
  }

  /** Recordings of old do not say who was there first; a market order never was. */
  private static LiquiditySide liquidity(VenueJson trade) {
    if (trade.has("maker")) {
      return trade.flag("maker") ? LiquiditySide.MAKER : LiquiditySide.TAKER;
    }
    if (trade.text("ordertype").equals("market")) {
      return LiquiditySide.TAKER;
    }
    throw new UnreadableAnswer("a trade does not say whether it made or took");
  }

  private static Side side(String type) {
    return switch (type) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      default -> throw new UnreadableAnswer("no side of an order: " + type);
    };
  }

  private static Instant seconds(VenueJson json, String field) {
    BigDecimal seconds = json.decimal(field);
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    return Instant.ofEpochSecond(
        whole.longValueExact(),
        seconds.subtract(whole).scaleByPowerOfTen(9).setScale(0, RoundingMode.DOWN).longValue());
  }
}
