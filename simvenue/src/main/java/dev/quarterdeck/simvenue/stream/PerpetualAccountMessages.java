package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.Income;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a futures account hears of itself. */
final class PerpetualAccountMessages {

  private PerpetualAccountMessages() {}

  /**
   * An order changed.
   *
   * @param type what happened to it: NEW, TRADE, CANCELED, EXPIRED, AMENDMENT
   * @param trade the trade that it was; null for everything else
   */
  static Message order(
      OrderState order, String type, @Nullable Trade trade, boolean asBuyer, long millis) {
    Trade.@Nullable Party party = trade == null ? null : asBuyer ? trade.buyer() : trade.seller();
    BigDecimal average =
        order.executed().signum() == 0
            ? BigDecimal.ZERO
            : order.executedQuote().divide(order.executed(), 8, RoundingMode.HALF_UP);
    Message told =
        new Message()
            .put("s", order.symbol())
            .put("c", order.clientOrderId())
            .put("S", order.side().name())
            .put("o", order.type().name())
            .put("f", order.timeInForce().name())
            .put("q", order.quantity())
            .put("p", order.price())
            .put("ap", average)
            .put("sp", BigDecimal.ZERO)
            .put("x", type)
            .put("X", order.status().name())
            .put("i", order.orderId())
            .put("l", trade == null ? BigDecimal.ZERO : trade.quantity())
            .put("z", order.executed())
            .put("L", trade == null ? BigDecimal.ZERO : trade.price())
            .put("N", party == null ? null : party.commissionAsset())
            .put("n", party == null ? BigDecimal.ZERO : party.commission())
            .put("T", order.updatedMillis())
            .put("t", trade == null ? 0 : trade.id())
            .put("b", BigDecimal.ZERO)
            .put("a", BigDecimal.ZERO)
            .put("m", trade != null && asBuyer == trade.buyerIsMaker())
            .put("R", order.reduceOnly())
            .put("wt", "CONTRACT_PRICE")
            .put("ot", order.type().name())
            .put("ps", "BOTH")
            .put("cp", false)
            .put("rp", party == null ? BigDecimal.ZERO : party.realised());
    return Message.of("ORDER_TRADE_UPDATE", millis).put("T", millis).put("o", told);
  }

  static Message position(
      String symbol, BigDecimal quantity, BigDecimal entryPrice, BigDecimal wallet, long millis) {
    Message position =
        new Message()
            .put("s", symbol)
            .put("pa", quantity)
            .put("ep", entryPrice)
            .put("cr", BigDecimal.ZERO)
            .put("up", BigDecimal.ZERO)
            .put("mt", "cross")
            .put("iw", BigDecimal.ZERO)
            .put("ps", "BOTH");
    return account("ORDER", wallet, BigDecimal.ZERO, List.of(position), millis);
  }

  static Message wallet(Income income, BigDecimal wallet, long millis) {
    String reason =
        switch (income.type()) {
          case TRANSFER -> income.amount().signum() < 0 ? "WITHDRAW" : "DEPOSIT";
          case FUNDING_FEE -> "FUNDING_FEE";
          case INSURANCE_CLEAR -> "INSURANCE_CLEAR";
          case REALIZED_PNL, COMMISSION -> "ORDER";
        };
    return account(reason, wallet, income.amount(), List.of(), millis);
  }

  private static Message account(
      String reason, BigDecimal wallet, BigDecimal change, List<Message> positions, long millis) {
    Message balance =
        new Message().put("a", "USDT").put("wb", wallet).put("cw", wallet).put("bc", change);
    return Message.of("ACCOUNT_UPDATE", millis)
        .put("T", millis)
        .put("a", new Message().put("m", reason).put("B", List.of(balance)).put("P", positions));
  }
}
