package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.Exchange.Placement;
import dev.quarterdeck.simvenue.exchange.NewOrder;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.OrderType;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.fault.Circumstances;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Placing, asking for and cancelling orders. */
final class OrderEndpoints {

  private enum ResponseType {
    ACK,
    RESULT,
    FULL
  }

  private enum CancelRestriction {
    ONLY_NEW,
    ONLY_PARTIALLY_FILLED
  }

  private final Exchange exchange;

  OrderEndpoints(Exchange exchange) {
    this.exchange = exchange;
  }

  Map<String, Endpoint> all() {
    return Map.of(
        "POST /api/v3/order", new Endpoint.Placing(p -> 1, 1, this::place),
        "POST /api/v3/order/test", new Endpoint.Signed(p -> wantsRates(p) ? 20 : 1, this::test),
        "GET /api/v3/order", new Endpoint.Signed(p -> 4, this::query),
        "DELETE /api/v3/order", new Endpoint.Signed(p -> 1, this::cancel),
        "GET /api/v3/openOrders",
            new Endpoint.Signed(p -> p.text("symbol") == null ? 80 : 6, this::open),
        "DELETE /api/v3/openOrders", new Endpoint.Signed(p -> 1, this::cancelAll));
  }

  private Object place(Key key, Parameters parameters) {
    NewOrder asked = OrderRequests.read(parameters);
    String given = parameters.text("newOrderRespType");
    ResponseType responseType =
        given == null
            ? asked.type() == OrderType.LIMIT || asked.type() == OrderType.MARKET
                ? ResponseType.FULL
                : ResponseType.ACK
            : parameters.choice(
                "newOrderRespType", given, ResponseType.values(), RefusalCode.INVALID_PARAMETER);
    Placement placement = exchange.place(key.account(), asked);
    return switch (responseType) {
      case ACK -> SpotJson.acknowledged(placement.order());
      case RESULT -> SpotJson.placed(placement.order()).map();
      case FULL -> SpotJson.placedWithFills(placement.order(), placement.trades());
    };
  }

  private Object test(Key key, Parameters parameters) {
    exchange.test(key.account(), OrderRequests.read(parameters));
    return wantsRates(parameters) ? SpotJson.rates(exchange, key) : Map.of();
  }

  private static boolean wantsRates(Parameters parameters) {
    return "true".equals(parameters.text("computeCommissionRates"));
  }

  private Object query(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    return SpotJson.order(
        exchange.order(key.account(), symbol, parameters.whole("orderId"), eitherId(parameters)));
  }

  private Object cancel(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    Long orderId = parameters.whole("orderId");
    String clientOrderId = eitherId(parameters);
    String cancelId = cancelId(parameters);
    fillFirst(key, symbol, orderId, clientOrderId);
    restricted(key, parameters, symbol, orderId, clientOrderId);
    OrderState cancelled = exchange.cancel(key.account(), symbol, orderId, clientOrderId, cancelId);
    return SpotJson.cancelled(cancelled, cancelId);
  }

  /** A client may want to cancel only what has not traded, or only what has. */
  private void restricted(
      Key key,
      Parameters parameters,
      String symbol,
      @Nullable Long orderId,
      @Nullable String clientOrderId) {
    String given = parameters.text("cancelRestrictions");
    if (given == null) {
      return;
    }
    CancelRestriction wanted =
        parameters.choice(
            "cancelRestrictions", given, CancelRestriction.values(), RefusalCode.INVALID_PARAMETER);
    boolean traded =
        exchange.openOrders(key.account(), symbol).stream()
            .filter(
                order ->
                    orderId != null
                        ? order.orderId() == orderId
                        : order.clientOrderId().equals(clientOrderId))
            .anyMatch(order -> order.executed().signum() > 0);
    if (traded != (wanted == CancelRestriction.ONLY_PARTIALLY_FILLED)) {
      throw new Refusal(
          RefusalCode.CANCEL_REJECTED, "Order was not canceled due to cancel restrictions.");
    }
  }

  /** The market may be faster than a cancel. */
  private void fillFirst(
      Key key, String symbol, @Nullable Long orderId, @Nullable String clientOrderId) {
    BigDecimal share = Circumstances.current().fillBeforeCancel();
    if (share != null) {
      exchange.fills().share(key.account(), symbol, orderId, clientOrderId, share);
    }
  }

  private Object open(Key key, Parameters parameters) {
    return exchange.openOrders(key.account(), parameters.text("symbol")).stream()
        .map(SpotJson::order)
        .toList();
  }

  private Object cancelAll(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    String id = cancelId(parameters);
    fillFirst(key, symbol, null, null);
    List<OrderState> cancelled =
        exchange.cancelAll(key.account(), symbol, Circumstances.current().cancelAtMost(), id);
    return cancelled.stream().map(order -> SpotJson.cancelled(order, id)).toList();
  }

  /** The client's id of the order; one of both ids must be there. */
  private static @Nullable String eitherId(Parameters parameters) {
    String clientOrderId = OrderRequests.clientOrderId(parameters, "origClientOrderId");
    if (clientOrderId == null && parameters.whole("orderId") == null) {
      throw Parameters.missing("orderId");
    }
    return clientOrderId;
  }

  private String cancelId(Parameters parameters) {
    String given = OrderRequests.clientOrderId(parameters, "newClientOrderId");
    return given == null ? exchange.newClientOrderId() : given;
  }
}
