package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.Balance;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a spot account hears of itself. */
final class SpotAccountMessages {

  private SpotAccountMessages() {}

  /**
   * An order changed and traded nothing.
   *
   * @param type what happened to it: NEW, CANCELED, EXPIRED
   * @param cancelId the id of the cancel that ended it, null for every other change
   * @param execution number of what happened
   */
  static Message ordered(
      OrderState order, String type, @Nullable String cancelId, long execution, long millis) {
    return report(order, type, cancelId, null, false, execution, millis);
  }

  /** An order traded. */
  static Message traded(
      OrderState order, Trade trade, boolean asBuyer, long execution, long millis) {
    return report(order, "TRADE", null, trade, asBuyer, execution, millis);
  }

  private static Message report(
      OrderState order,
      String type,
      @Nullable String cancelId,
      @Nullable Trade trade,
      boolean asBuyer,
      long execution,
      long millis) {
    Trade.@Nullable Party party = trade == null ? null : asBuyer ? trade.buyer() : trade.seller();
    return Message.of("executionReport", millis)
        .put("s", order.symbol())
        .put("c", cancelId == null ? order.clientOrderId() : cancelId)
        .put("S", order.side().name())
        .put("o", order.type().name())
        .put("f", order.timeInForce().name())
        .put("q", order.quantity())
        .put("p", order.price())
        .put("P", order.stopPrice())
        .put("F", order.icebergQuantity())
        .put("g", -1)
        .put("C", cancelId == null ? "" : order.clientOrderId())
        .put("x", type)
        .put("X", order.status().name())
        .put("r", "NONE")
        .put("i", order.orderId())
        .put("l", trade == null ? BigDecimal.ZERO : trade.quantity())
        .put("z", order.executed())
        .put("L", trade == null ? BigDecimal.ZERO : trade.price())
        .put("n", party == null ? BigDecimal.ZERO : party.commission())
        .put("N", party == null ? null : party.commissionAsset())
        .put("T", order.updatedMillis())
        .put("t", trade == null ? -1 : trade.id())
        .put("I", execution)
        .put("w", order.status().open() && order.working())
        .put("m", trade != null && asBuyer == trade.buyerIsMaker())
        .put("M", trade != null)
        .put("O", order.createdMillis())
        .put("Z", order.executedQuote())
        .put("Y", trade == null ? BigDecimal.ZERO : trade.amount())
        .put("Q", order.quoteQuantity())
        .put("W", order.working() ? order.workingMillis() : -1)
        .put("V", order.selfTrade().name());
  }

  static Message balances(SortedMap<String, Balance> balances, long millis) {
    List<Message> all =
        balances.entrySet().stream()
            .map(
                one ->
                    new Message()
                        .put("a", one.getKey())
                        .put("f", one.getValue().free())
                        .put("l", one.getValue().locked()))
            .toList();
    return Message.of("outboundAccountPosition", millis).put("u", millis).put("B", all);
  }

  static Message adjusted(String asset, BigDecimal amount, long millis) {
    return Message.of("balanceUpdate", millis).put("a", asset).put("d", amount).put("T", millis);
  }
}
