package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Exchange.Placement;
import dev.quarterdeck.simvenue.exchange.NewOrder;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.fault.Circumstances;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Placing, asking for and cancelling orders in perpetual contracts. */
final class PerpetualOrderEndpoints {

  private enum ResponseType {
    ACK,
    RESULT
  }

  private final Perpetuals perpetuals;

  PerpetualOrderEndpoints(Perpetuals perpetuals) {
    this.perpetuals = perpetuals;
  }

  Map<String, Endpoint> all() {
    Map<String, Endpoint> endpoints = new HashMap<>();
    endpoints.put("POST /fapi/v1/order", new Endpoint.Placing(p -> 0, 1, this::place));
    endpoints.put("POST /fapi/v1/order/test", new Endpoint.Signed(p -> 0, this::test));
    endpoints.put("GET /fapi/v1/order", new Endpoint.Signed(p -> 1, this::query));
    endpoints.put("GET /fapi/v1/openOrder", new Endpoint.Signed(p -> 1, this::openOrder));
    endpoints.put("DELETE /fapi/v1/order", new Endpoint.Signed(p -> 1, this::cancel));
    endpoints.put(
        "GET /fapi/v1/openOrders",
        new Endpoint.Signed(p -> p.text("symbol") == null ? 40 : 1, this::openOrders));
    endpoints.put("DELETE /fapi/v1/allOpenOrders", new Endpoint.Signed(p -> 1, this::cancelAll));
    endpoints.put(
        "POST /fapi/v1/countdownCancelAll", new Endpoint.Signed(p -> 10, this::countdown));
    endpoints.put("GET /fapi/v1/allOrders", new Endpoint.Signed(p -> 5, this::allOrders));
    return endpoints;
  }

  private Object place(Key key, Parameters parameters) {
    NewOrder asked = PerpetualOrderRequests.read(parameters);
    String given = parameters.text("newOrderRespType");
    ResponseType responseType =
        given == null
            ? ResponseType.ACK
            : parameters.choice(
                "newOrderRespType", given, ResponseType.values(), RefusalCode.INVALID_PARAMETER);
    Placement placement = perpetuals.place(key.account(), asked);
    return switch (responseType) {
      case ACK -> PerpetualJson.acknowledged(placement.order());
      case RESULT -> PerpetualJson.changed(placement.order());
    };
  }

  private Object test(Key key, Parameters parameters) {
    perpetuals.test(key.account(), PerpetualOrderRequests.read(parameters));
    return Map.of();
  }

  private Object query(Key key, Parameters parameters) {
    return PerpetualJson.order(existing(key, parameters));
  }

  private Object openOrder(Key key, Parameters parameters) {
    OrderState order = existing(key, parameters);
    if (!order.status().open()) {
      throw new Refusal(RefusalCode.NO_SUCH_ORDER, "Order does not exist.");
    }
    return PerpetualJson.order(order);
  }

  private OrderState existing(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    return perpetuals
        .view()
        .order(key.account(), symbol, parameters.whole("orderId"), eitherId(parameters));
  }

  private Object cancel(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    Long orderId = parameters.whole("orderId");
    String clientOrderId = eitherId(parameters);
    fillFirst(perpetuals, key, symbol, orderId, clientOrderId);
    return PerpetualJson.changed(perpetuals.cancel(key.account(), symbol, orderId, clientOrderId));
  }

  private Object openOrders(Key key, Parameters parameters) {
    return perpetuals.view().openOrders(key.account(), parameters.text("symbol")).stream()
        .map(PerpetualJson::order)
        .toList();
  }

  private Object cancelAll(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    fillFirst(perpetuals, key, symbol, null, null);
    perpetuals.cancelAll(key.account(), symbol, Circumstances.current().cancelAtMost());
    return Fields.of()
        .put("code", 200)
        .put("msg", "The operation of cancel all open order is done.")
        .map();
  }

  /** The market may be faster than a cancel. */
  static void fillFirst(
      Perpetuals perpetuals,
      Key key,
      String symbol,
      @Nullable Long orderId,
      @Nullable String clientOrderId) {
    BigDecimal share = Circumstances.current().fillBeforeCancel();
    if (share != null) {
      perpetuals.fills().share(key.account(), symbol, orderId, clientOrderId, share);
    }
  }

  private Object countdown(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    parameters.required("countdownTime");
    long millis = parameters.whole("countdownTime", 0);
    perpetuals.countdown(key.account(), symbol, millis);
    return Fields.of().put("symbol", symbol).put("countdownTime", Long.toString(millis)).map();
  }

  private Object allOrders(Key key, Parameters parameters) {
    String symbol = parameters.required("symbol");
    perpetuals.view().contract(symbol);
    withinAWeek(parameters);
    Long from = parameters.whole("orderId");
    long start = parameters.whole("startTime", 0);
    long end = parameters.whole("endTime", Long.MAX_VALUE);
    List<OrderState> orders =
        perpetuals.view().orders(key.account()).stream()
            .filter(order -> order.symbol().equals(symbol))
            .filter(order -> from == null || order.orderId() >= from)
            .filter(order -> order.createdMillis() >= start && order.createdMillis() <= end)
            .toList();
    return Page.of(orders, from != null || start > 0, parameters.limit(500, 1000))
        .map(PerpetualJson::order)
        .toList();
  }

  static void withinAWeek(Parameters parameters) {
    parameters.within(
        Duration.ofDays(7),
        RefusalCode.TIME_INTERVAL_TOO_LONG,
        "Invalid time interval, maximum time interval is 7 days.");
  }

  /** The client's id of the order; one of both ids must be there. */
  private static @Nullable String eitherId(Parameters parameters) {
    String clientOrderId = PerpetualOrderRequests.clientOrderId(parameters, "origClientOrderId");
    if (clientOrderId == null && parameters.whole("orderId") == null) {
      throw new Refusal(
          RefusalCode.MANDATORY_PARAM,
          "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
    }
    return clientOrderId;
  }
}
