package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.NewOrder;
import dev.quarterdeck.simvenue.exchange.OrderType;
import dev.quarterdeck.simvenue.exchange.PositionSide;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.exchange.SelfTradePrevention;
import dev.quarterdeck.simvenue.exchange.Side;
import dev.quarterdeck.simvenue.exchange.TimeInForce;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an order out of a request. */
final class OrderRequests {

  private static final Pattern CLIENT_ORDER_ID = Pattern.compile("^[a-zA-Z0-9-_]{1,36}$");

  private static final TimeInForce[] SPOT_TIMES = {
    TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK
  };

  private OrderRequests() {}

  static NewOrder read(Parameters parameters) {
    String symbol = parameters.required("symbol");
    Side side =
        parameters.choice(
            "side", parameters.required("side"), Side.values(), RefusalCode.INVALID_SIDE);
    OrderType type =
        parameters.choice(
            "orderType",
            parameters.required("type"),
            OrderType.values(),
            RefusalCode.INVALID_ORDER_TYPE);
    return switch (type) {
      case LIMIT, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT ->
          order(
              parameters,
              symbol,
              side,
              type,
              parameters.choice(
                  "timeInForce",
                  parameters.required("timeInForce"),
                  SPOT_TIMES,
                  RefusalCode.INVALID_TIME_IN_FORCE),
              parameters.requiredDecimal("price"));
      case LIMIT_MAKER -> {
        parameters.absent("timeInForce");
        yield order(parameters, symbol, side, type, null, parameters.requiredDecimal("price"));
      }
      case MARKET -> {
        parameters.absent("timeInForce");
        parameters.absent("price");
        yield order(parameters, symbol, side, type, null, null);
      }
    };
  }

  private static NewOrder order(
      Parameters parameters,
      String symbol,
      Side side,
      OrderType type,
      @Nullable TimeInForce timeInForce,
      @Nullable BigDecimal price) {
    parameters.absent("trailingDelta");
    if (type == OrderType.MARKET || (timeInForce != null && timeInForce != TimeInForce.GTC)) {
      parameters.absent("icebergQty");
    }
    if (!type.waits()) {
      parameters.absent("stopPrice");
    }
    BigDecimal quantity = parameters.decimal("quantity");
    BigDecimal amount = parameters.decimal("quoteOrderQty");
    if (type != OrderType.MARKET) {
      parameters.absent("quoteOrderQty");
    } else if (quantity != null && amount != null) {
      throw new Refusal(
          RefusalCode.OPTIONAL_PARAMS_BAD_COMBO, "Combination of optional parameters invalid.");
    }
    if (quantity == null && amount == null) {
      throw Parameters.missing("quantity");
    }
    return new NewOrder(
        symbol,
        side,
        type,
        timeInForce,
        price,
        quantity,
        amount,
        clientOrderId(parameters, "newClientOrderId"),
        selfTrade(parameters),
        false,
        type.waits() ? parameters.requiredDecimal("stopPrice") : null,
        PositionSide.BOTH,
        parameters.decimal("icebergQty"));
  }

  static @Nullable String clientOrderId(Parameters parameters, String name) {
    String given = parameters.text(name);
    return given == null ? null : parameters.matching(name, given, CLIENT_ORDER_ID);
  }

  private static SelfTradePrevention selfTrade(Parameters parameters) {
    String given = parameters.text("selfTradePreventionMode");
    return given == null
        ? SelfTradePrevention.EXPIRE_MAKER
        : parameters.choice(
            "selfTradePreventionMode",
            given,
            SelfTradePrevention.values(),
            RefusalCode.INVALID_PARAMETER);
  }
}
