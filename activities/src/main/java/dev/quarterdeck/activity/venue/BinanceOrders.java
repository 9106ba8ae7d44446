package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import java.time.Instant;
import java.util.List;

/** Reads orders and fills of Binance, spot and USD-M. */
final class BinanceOrders {
  private final VenueId venue;

  BinanceOrders(VenueId venue) {
    this.venue = venue;
  }

  /** Every order of a list. */
  List<ReportedOrder> orders(VenueJson list) {
    return list.list().stream().map(this::order).toList();
  }

  /** An order as asked for. */
  ReportedOrder order(VenueJson order) {
    return new ReportedOrder(
        order.text("clientOrderId"),
        new InstrumentId(order.text("symbol"), venue),
        side(order.text("side")),
        order.decimal("origQty"),
        order.positive("price"),
        status(order));
  }

  /**
   * The answer to a submit.
   *
   * @throws UnreadableAnswer when it is not about the order that was sent
   */
  OrderReport.Status placed(VenueJson order, OrderRequest sent) {
    if (!order.text("clientOrderId").equals(sent.clientOrderId().value())
        || !order.text("symbol").equals(sent.instrument().symbol())) {
      throw new UnreadableAnswer("the answer is about another order than " + sent.clientOrderId());
    }
    return status(order);
  }

  /**
   * The answer to a cancel.
   *
   * @param heardAt the venue's time now, for answers that carry none, as recorded ones do not
   */
  OrderReport.Status cancelled(VenueJson order, Instant heardAt) {
    return order.has("updateTime") || order.has("transactTime")
        ? status(order)
        : status(order, heardAt);
  }

  /** Where an order stands. */
  OrderReport.Status status(VenueJson order) {
    return status(order, order.time(order.has("updateTime") ? "updateTime" : "transactTime"));
  }

  private static OrderReport.Status status(VenueJson order, Instant changedAt) {
    long orderId = order.whole("orderId");
    if (orderId <= 0) {
      throw new UnreadableAnswer("an order has the id " + orderId);
    }
    return new OrderReport.Status(
        new VenueOrderId(Long.toString(orderId)),
        state(order.text("status")),
        order.decimal("executedQty"),
        changedAt);
  }

  /** Every fill of a list. */
  List<VenueFill> fills(VenueJson list) {
    return list.list().stream().map(this::fill).toList();
  }

  private VenueFill fill(VenueJson trade) {
    boolean buyer = trade.flag(trade.has("isBuyer") ? "isBuyer" : "buyer");
    boolean maker = trade.flag(trade.has("isMaker") ? "isMaker" : "maker");
    return new VenueFill(
        new TradeId(Long.toString(trade.whole("id"))),
        new VenueOrderId(Long.toString(trade.whole("orderId"))),
        new InstrumentId(trade.text("symbol"), venue),
        buyer ? Side.BUY : Side.SELL,
        trade.decimal("price"),
        trade.decimal("qty"),
        maker ? LiquiditySide.MAKER : LiquiditySide.TAKER,
        trade.decimal("commission"),
        trade.text("commissionAsset"),
        trade.time("time"));
  }

  static Side side(String side) {
    return switch (side) {
      case "BUY" -> Side.BUY;
      case "SELL" -> Side.SELL;
      default -> throw new UnreadableAnswer("no side of an order: " + side);
    };
  }

  private static OrderState state(String status) {
    return switch (status) {
      case "NEW", "PENDING_NEW", "PENDING_CANCEL" -> OrderState.ACCEPTED;
      case "PARTIALLY_FILLED" -> OrderState.PARTIALLY_FILLED;
      case "FILLED" -> OrderState.FILLED;
      case "CANCELED" -> OrderState.CANCELED;
      case "EXPIRED", "EXPIRED_IN_MATCH" -> OrderState.EXPIRED;
      case "REJECTED" -> OrderState.REJECTED;
      default -> throw new UnreadableAnswer("no status of an order: " + status);
    };
  }
}
