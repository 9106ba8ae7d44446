package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.MarginCalled;
import dev.quarterdeck.simvenue.exchange.Income;
import dev.quarterdeck.simvenue.exchange.IncomeType;
import dev.quarterdeck.simvenue.exchange.Liquidation;
import dev.quarterdeck.simvenue.exchange.MarginState;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.PositionSide;
import dev.quarterdeck.simvenue.exchange.PositionState;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
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
    boolean liquidation = order.clientOrderId().startsWith(Liquidation.CLIENT_ORDER_ID);
    String kind = liquidation ? "LIQUIDATION" : order.type().name();
    Message told =
        new Message()
            .put("s", order.symbol())
            .put("c", order.clientOrderId())
            .put("S", order.side().name())
            .put("o", kind)
            .put("f", order.timeInForce().name())
            .put("q", order.quantity())
            .put("p", order.price())
            .put("ap", average)
            .put("sp", BigDecimal.ZERO)
            .put("x", liquidation && trade != null ? "CALCULATED" : type)
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
            .put("ot", kind)
            .put("ps", order.positionSide().name())
            .put("cp", false)
            .put("pP", false)
            .put("si", 0)
            .put("ss", 0)
            .put("rp", party == null ? BigDecimal.ZERO : party.realised())
            .put("V", order.selfTrade().name())
            .put("pm", "NONE")
            .put("gtd", 0);
    return Message.of("ORDER_TRADE_UPDATE", millis).put("T", millis).put("o", told);
  }

  /** An account changed its leverage. */
  static Message leverage(String symbol, int leverage, long millis) {
    return Message.of("ACCOUNT_CONFIG_UPDATE", millis)
        .put("T", millis)
        .put("ac", new Message().put("s", symbol).put("l", leverage));
  }

  /** Positions need most of what stands for them; of isolated ones no wallet is told. */
  static Message marginCall(MarginCalled called, long millis) {
    Message told = Message.of("MARGIN_CALL", millis);
    if (called.crossWallet() != null) {
      told.put("cw", called.crossWallet());
    }
    return told.put(
        "p",
        called.positions().stream()
            .map(
                position ->
                    new Message()
                        .put("s", position.symbol())
                        .put("ps", position.positionSide().name())
                        .put("pa", position.quantity())
                        .put("mt", position.marginType().name())
                        .put("iw", position.isolatedWallet())
                        .put("mp", position.markPrice())
                        .put("up", position.unrealised())
                        .put("mm", position.maintenanceMargin()))
            .toList());
  }

  /** A position changed. */
  static Message position(
      MarginState margin, String symbol, PositionSide side, String reason, long millis) {
    return account(
        reason,
        margin,
        BigDecimal.ZERO,
        positions(margin, position -> on(position, symbol) && position.positionSide() == side),
        millis);
  }

  /** A wallet changed. Funding of an isolated position changes what is set aside for it, too. */
  static Message wallet(Income income, MarginState margin, long millis) {
    String reason =
        switch (income.type()) {
          case TRANSFER -> income.amount().signum() < 0 ? "WITHDRAW" : "DEPOSIT";
          case FUNDING_FEE -> "FUNDING_FEE";
          case INSURANCE_CLEAR -> "INSURANCE_CLEAR";
          case REALIZED_PNL, COMMISSION -> "ORDER";
        };
    List<Message> positions =
        income.type() == IncomeType.FUNDING_FEE && isolated(margin, income.symbol())
            ? positions(margin, position -> on(position, income.symbol()))
            : List.of();
    return account(reason, margin, income.amount(), positions, millis);
  }

  private static boolean isolated(MarginState margin, String symbol) {
    return margin.positions().stream()
        .anyMatch(position -> position.symbol().equals(symbol) && position.isolated());
  }

  private static boolean on(PositionState position, String symbol) {
    return position.symbol().equals(symbol);
  }

  private static List<Message> positions(MarginState margin, Predicate<PositionState> changed) {
    return margin.positions().stream()
        .filter(changed)
        .map(
            position ->
                new Message()
                    .put("s", position.symbol())
                    .put("pa", position.quantity())
                    .put("ep", position.entryPrice())
                    .put("bep", position.entryPrice())
                    .put("cr", position.gained())
                    .put("up", position.unrealised())
                    .put("mt", position.isolated() ? "isolated" : "cross")
                    .put("iw", position.isolatedWallet())
                    .put("ps", position.positionSide().name()))
        .toList();
  }

  private static Message account(
      String reason, MarginState margin, BigDecimal change, List<Message> positions, long millis) {
    Message balance =
        new Message()
            .put("a", "USDT")
            .put("wb", margin.wallet())
            .put("cw", margin.crossWallet())
            .put("bc", change);
    return Message.of("ACCOUNT_UPDATE", millis)
        .put("T", millis)
        .put("a", new Message().put("m", reason).put("B", List.of(balance)).put("P", positions));
  }
}
