package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.ConditionalState;
import dev.quarterdeck.simvenue.exchange.NewConditional;
import dev.quarterdeck.simvenue.exchange.OrderState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;

/** The shapes of the answers about conditional orders. */
final class ConditionalJson {

  private static final int AVERAGE_DECIMALS = 5;

  private ConditionalJson() {}

  /** One as placed. */
  static Map<String, Object> placed(ConditionalState conditional) {
    return tail(head(conditional), conditional).map();
  }

  /** One as cancelled: as some recordings have it, and what the documentation says. */
  static Map<String, Object> cancelled(ConditionalState conditional) {
    return tail(head(conditional), conditional).put("code", "200").put("msg", "success").map();
  }

  /** One as it is asked for. */
  static Map<String, Object> asked(ConditionalState conditional) {
    @Nullable OrderState order = conditional.order();
    Fields fields =
        head(conditional)
            .put("actualOrderId", order == null ? "" : Long.toString(order.orderId()))
            .put("actualPrice", average(conditional).toPlainString())
            .put("actualQty", PerpetualJson.plain(conditional.executed()))
            .put("actualType", order == null ? "" : order.type().name())
            .put("tpTriggerPrice", "0.000")
            .put("tpPrice", "0.000")
            .put("slTriggerPrice", "0.000")
            .put("slPrice", "0.000")
            .put("tpOrderType", "");
    return tail(fields, conditional).map();
  }

  private static BigDecimal average(ConditionalState conditional) {
    return conditional.executed().signum() == 0
        ? BigDecimal.ZERO.setScale(AVERAGE_DECIMALS)
        : conditional
            .executedQuote()
            .divide(conditional.executed(), AVERAGE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static Fields head(ConditionalState conditional) {
    NewConditional asked = conditional.asked();
    return Fields.of()
        .put("algoId", conditional.algoId())
        .put("clientAlgoId", conditional.clientAlgoId())
        .put("algoType", "CONDITIONAL")
        .put("orderType", asked.type().name())
        .put("symbol", asked.symbol())
        .put("side", asked.side().name())
        .put("positionSide", asked.positionSide().name())
        .put("timeInForce", asked.timeInForce().name())
        .put("quantity", plain(asked.quantity()))
        .put("algoStatus", conditional.status().name())
        .put("triggerPrice", plain(asked.triggerPrice()))
        .put("price", plain(asked.price()))
        .put("icebergQuantity", NullNode.getInstance());
  }

  private static Fields tail(Fields fields, ConditionalState conditional) {
    NewConditional asked = conditional.asked();
    return fields
        .put("selfTradePreventionMode", asked.selfTrade().name())
        .put("workingType", asked.workingType().name())
        .put("priceMatch", "NONE")
        .put("closePosition", asked.closePosition())
        .put("priceProtect", asked.priceProtect())
        .put("reduceOnly", asked.reduceOnly() || asked.closePosition())
        .put("activatePrice", "")
        .put("callbackRate", "")
        .put("createTime", conditional.createdMillis())
        .put("updateTime", conditional.updatedMillis())
        .put("triggerTime", conditional.triggeredMillis())
        .put("goodTillDate", 0);
  }

  private static String plain(@Nullable BigDecimal value) {
    return value == null ? "0" : PerpetualJson.plain(value);
  }
}
