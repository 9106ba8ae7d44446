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
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an order in a perpetual contract out of a request. */
final class PerpetualOrderRequests {

  private static final Pattern CLIENT_ORDER_ID = Pattern.compile("^[\\.A-Z\\:/a-z0-9_-]{1,36}$");
  private static final Pattern ZERO = Pattern.compile("^0+(\\.0*)?$|^-.*$");
  private static final int LONGEST_ID = 36;
  private static final OrderType[] TYPES = {OrderType.LIMIT, OrderType.MARKET};
  private static final Set<String> CONDITIONAL =
      Set.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");

  private PerpetualOrderRequests() {}

  static NewOrder read(Parameters parameters) {
    String symbol = parameters.required("symbol");
    Side side =
        parameters.choice(
            "side", parameters.required("side"), Side.values(), RefusalCode.INVALID_SIDE);
    String given = parameters.required("type");
    if (CONDITIONAL.contains(given)) {
      throw new Refusal(
          RefusalCode.ALGORITHMIC_ENDPOINT_ONLY,
          "Order type not supported for this endpoint. Please use the Algo Order API endpoints"
              + " instead.");
    }
    OrderType type = parameters.choice("orderType", given, TYPES, RefusalCode.INVALID_ORDER_TYPE);
    if (flag(parameters, "closePosition")) {
      throw new Refusal(
          RefusalCode.TARGET_STRATEGY_INVALID,
          "Target strategy invalid for orderType %s,closePosition true".formatted(type));
    }
    PositionSide positionSide = positionSide(parameters);
    for (String unsupported :
        new String[] {"stopPrice", "activationPrice", "callbackRate", "goodTillDate"}) {
      parameters.absent(unsupported);
    }
    if (!"NONE".equals(parameters.text("priceMatch"))) {
      parameters.absent("priceMatch");
    }
    boolean market = type == OrderType.MARKET;
    if (market) {
      parameters.absent("price");
      parameters.absent("timeInForce");
    }
    return new NewOrder(
        symbol,
        side,
        type,
        market
            ? null
            : parameters.choice(
                "timeInForce",
                parameters.required("timeInForce"),
                TimeInForce.values(),
                RefusalCode.INVALID_TIME_IN_FORCE),
        market ? null : price(parameters),
        quantity(parameters),
        null,
        clientOrderId(parameters, "newClientOrderId"),
        selfTrade(parameters),
        flag(parameters, "reduceOnly"),
        null,
        positionSide);
  }

  static BigDecimal price(Parameters parameters) {
    if (isZero(parameters.required("price"))) {
      throw new Refusal(RefusalCode.PRICE_TOO_LOW, "Price less than min price.");
    }
    return parameters.requiredDecimal("price");
  }

  static BigDecimal quantity(Parameters parameters) {
    if (isZero(parameters.required("quantity"))) {
      throw new Refusal(RefusalCode.QUANTITY_NOT_POSITIVE, "Quantity less than or equal to zero.");
    }
    return parameters.requiredDecimal("quantity");
  }

  static boolean flag(Parameters parameters, String name) {
    String given = parameters.text(name);
    if (given == null) {
      return false;
    }
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name);
    };
  }

  static Refusal invalid(String name) {
    return new Refusal(
        RefusalCode.INVALID_PARAMETER, "Data sent for parameter '" + name + "' is not valid.");
  }

  static boolean isZero(String given) {
    return ZERO.matcher(given).matches();
  }

  /** Which position it is for. What closes one of two cannot say besides that it only reduces. */
  static PositionSide positionSide(Parameters parameters) {
    String given = parameters.text("positionSide");
    if (given == null) {
      return PositionSide.BOTH;
    }
    PositionSide side =
        parameters.choice(
            "positionSide", given, PositionSide.values(), RefusalCode.INVALID_PARAMETER);
    if (side != PositionSide.BOTH && parameters.text("reduceOnly") != null) {
      throw reduceOnlyNotRequired();
    }
    return side;
  }

  /** The venue writes its name so. */
  static Refusal reduceOnlyNotRequired() {
    return new Refusal(
        RefusalCode.UNREQUIRED_PARAM, "Parameter 'reduceonly' sent when not required.");
  }

  static @Nullable String clientOrderId(Parameters parameters, String name) {
    String given = parameters.text(name);
    if (given == null) {
      return null;
    }
    if (given.length() > LONGEST_ID) {
      throw new Refusal(
          RefusalCode.CLIENT_ORDER_ID_LENGTH,
          "Client order id length should not be more than 36 chars");
    }
    return parameters.matching(name, given, CLIENT_ORDER_ID);
  }

  static SelfTradePrevention selfTrade(Parameters parameters) {
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
