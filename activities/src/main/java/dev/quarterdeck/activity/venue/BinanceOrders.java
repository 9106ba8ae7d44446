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
import java.util.Optional;

/** Reads orders and fills of Binance, spot and USD-M. */
final class BinanceOrders {
  private final VenueId venue;

  BinanceOrders(VenueId venue) {
    this.venue = venue;
  }

  /**
   * Every order of a list of those that work. One in a status that nobody knows yet works, too: it
   * keeps no other one from being read, and cancelled.
   */
  List<ReportedOrder> working(VenueJson list) {
    return list.list().stream()
        .map(
            order ->
                order(
                    order,
                    statusIn(stateOf(order).orElse(OrderState.ACCEPTED), order, changedAt(order))))
        .toList();
  }

  /** An order as asked for. */
  ReportedOrder order(VenueJson order) {
    return order(order, status(order));
  }

  private ReportedOrder order(VenueJson order, OrderReport.Status status) {
    return new ReportedOrder(
        order.text("clientOrderId"),
        new InstrumentId(order.text("symbol"), venue),
        side(order.text("side")),
        order.decimal("origQty"),
        order.positive("price"),
        status);
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
    return status(order, changedAt(order));
  }

  private static Instant changedAt(VenueJson order) {
    return order.time(order.has("updateTime") ? "updateTime" : "transactTime");
  }

  private static OrderReport.Status status(VenueJson order, Instant changedAt) {
    OrderState state =
        stateOf(order)
            .orElseThrow(
                () -> new UnreadableAnswer("no status of an order: " + order.text("status")));
    return statusIn(state, order, changedAt);
  }

  private static OrderReport.Status statusIn(OrderState state, VenueJson order, Instant changedAt) {
    long orderId = order.whole("orderId");
    if (orderId <= 0) {
      throw new UnreadableAnswer("an order has the id " + orderId);
    }
    return new OrderReport.Status(
        new VenueOrderId(Long.toString(orderId)), state, order.decimal("executedQty"), changedAt);
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

  private static Optional<OrderState> stateOf(VenueJson order) {
    return switch (order.text("status")) {
      case "NEW", "PENDING_NEW", "PENDING_CANCEL" -> Optional.of(OrderState.ACCEPTED);
      case "PARTIALLY_FILLED" -> Optional.of(OrderState.PARTIALLY_FILLED);
      case "FILLED" -> Optional.of(OrderState.FILLED);
      case "CANCELED" -> Optional.of(OrderState.CANCELED);
      case "EXPIRED", "EXPIRED_IN_MATCH" -> Optional.of(OrderState.EXPIRED);
      case "REJECTED" -> Optional.of(OrderState.REJECTED);
      default -> Optional.empty();
    };
  }
}
