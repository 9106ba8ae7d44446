package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.ConditionalState;
import dev.quarterdeck.simvenue.exchange.NewConditional;
import dev.quarterdeck.simvenue.exchange.OrderState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What a futures account hears of its conditional orders. */
final class ConditionalMessages {

  private static final int AVERAGE_DECIMALS = 5;

  private ConditionalMessages() {}

  static Message update(ConditionalState conditional, long millis) {
    NewConditional asked = conditional.asked();
    @Nullable OrderState order = conditional.order();
    Message told =
        new Message()
            .put("caid", conditional.clientAlgoId())
            .put("aid", conditional.algoId())
            .put("at", "CONDITIONAL")
            .put("o", asked.type().name())
            .put("s", asked.symbol())
            .put("S", asked.side().name())
            .put("ps", asked.positionSide().name())
            .put("f", asked.timeInForce().name())
            .put("q", orZero(asked.quantity()))
            .put("X", conditional.status().name())
            .put("ai", order == null ? "" : Long.toString(order.orderId()))
            .put("ap", average(conditional))
            .put("aq", conditional.executed())
            .put("act", order == null ? "0" : order.type().name())
            .put("tp", asked.triggerPrice())
            .put("p", orZero(asked.price()))
            .put("V", asked.selfTrade().name())
            .put("wt", asked.workingType().name())
            .put("pm", "NONE")
            .put("cp", asked.closePosition())
            .put("pP", asked.priceProtect())
            .put("R", asked.reduceOnly() || asked.closePosition())
            .put("tt", conditional.triggeredMillis())
            .put("gtd", 0);
    if (conditional.rejection() != null) {
      told.put("rm", conditional.rejection());
    }
    return Message.of("ALGO_UPDATE", millis).put("T", conditional.updatedMillis()).put("o", told);
  }

  /** What it would have become was refused. */
  static Message rejected(ConditionalState conditional, long millis) {
    Message told =
        new Message()
            .put("s", conditional.asked().symbol())
            .put("i", conditional.algoId())
            .put("r", conditional.rejection());
    return Message.of("CONDITIONAL_ORDER_TRIGGER_REJECT", millis)
        .put("T", conditional.updatedMillis())
        .put("or", told);
  }

  private static BigDecimal average(ConditionalState conditional) {
    return conditional.executed().signum() == 0
        ? BigDecimal.ZERO
        : conditional
            .executedQuote()
            .divide(conditional.executed(), AVERAGE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal orZero(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }
}
