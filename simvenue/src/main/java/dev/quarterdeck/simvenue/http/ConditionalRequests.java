package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.ConditionalType;
import dev.quarterdeck.simvenue.exchange.NewConditional;
import dev.quarterdeck.simvenue.exchange.OrderType;
import dev.quarterdeck.simvenue.exchange.PositionSide;
import dev.quarterdeck.simvenue.exchange.Refusal;
import dev.quarterdeck.simvenue.exchange.RefusalCode;
import dev.quarterdeck.simvenue.exchange.Side;
import dev.quarterdeck.simvenue.exchange.TimeInForce;
import dev.quarterdeck.simvenue.exchange.WorkingType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads a conditional order out of a request. */
final class ConditionalRequests {

  private static final String ONLY_KIND = "CONDITIONAL";

  private ConditionalRequests() {}

  static NewConditional read(Parameters parameters) {
    if (!parameters.required("algoType").equals(ONLY_KIND)) {
      throw PerpetualOrderRequests.invalid("algoType");
    }
    String symbol = parameters.required("symbol");
    Side side =
        parameters.choice(
            "side", parameters.required("side"), Side.values(), RefusalCode.INVALID_SIDE);
    ConditionalType type =
        parameters.choice(
            "orderType",
            parameters.required("type"),
            ConditionalType.values(),
            RefusalCode.INVALID_ORDER_TYPE);
    PositionSide positionSide = PerpetualOrderRequests.positionSide(parameters);
    for (String unsupported :
        new String[] {"activatePrice", "callbackRate", "priceMatch", "goodTillDate"}) {
      parameters.absent(unsupported);
    }
    boolean market = type.becomes() == OrderType.MARKET;
    boolean closes = PerpetualOrderRequests.flag(parameters, "closePosition");
    if (closes) {
      closing(parameters, type);
    }
    if (market) {
      parameters.absent("price");
    }
    return new NewConditional(
        symbol,
        side,
        type,
        timeInForce(parameters),
        market ? null : PerpetualOrderRequests.price(parameters),
        closes ? null : PerpetualOrderRequests.quantity(parameters),
        trigger(parameters),
        workingType(parameters),
        PerpetualOrderRequests.flag(parameters, "priceProtect"),
        PerpetualOrderRequests.flag(parameters, "reduceOnly"),
        PerpetualOrderRequests.clientOrderId(parameters, "clientAlgoId"),
        PerpetualOrderRequests.selfTrade(parameters),
        positionSide);
  }

  private static void closing(Parameters parameters, ConditionalType type) {
    if (type.becomes() != OrderType.MARKET) {
      throw new Refusal(
          RefusalCode.TARGET_STRATEGY_INVALID,
          "Target strategy invalid for orderType %s,closePosition true".formatted(type));
    }
    if (parameters.text("quantity") != null) {
      throw new Refusal(
          RefusalCode.QUANTITY_WITH_CLOSE_POSITION,
          "Quantity must be zero with closePosition equals true");
    }
    if (parameters.text("reduceOnly") != null) {
      throw PerpetualOrderRequests.reduceOnlyNotRequired();
    }
  }

  private static TimeInForce timeInForce(Parameters parameters) {
    String given = parameters.text("timeInForce");
    return given == null
        ? TimeInForce.GTC
        : parameters.choice(
            "timeInForce", given, TimeInForce.values(), RefusalCode.INVALID_TIME_IN_FORCE);
  }

  private static BigDecimal trigger(Parameters parameters) {
    if (PerpetualOrderRequests.isZero(parameters.required("triggerPrice"))) {
      throw new Refusal(RefusalCode.STOP_PRICE_NOT_POSITIVE, "Stop price less than zero.");
    }
    return parameters.requiredDecimal("triggerPrice");
  }

  private static WorkingType workingType(Parameters parameters) {
    @Nullable String given = parameters.text("workingType");
    if (given == null) {
      return WorkingType.CONTRACT_PRICE;
    }
    for (WorkingType type : WorkingType.values()) {
      if (type.name().equals(given)) {
        return type;
      }
    }
    throw new Refusal(RefusalCode.INVALID_WORKING_TYPE, "Invalid parameter working type: " + given);
  }
}
