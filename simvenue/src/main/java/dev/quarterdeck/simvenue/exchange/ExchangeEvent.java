package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that changed what the venue believes. */
public sealed interface ExchangeEvent {

  /** An order was booked. */
  record OrderAccepted(OrderState order) implements ExchangeEvent {}

  /**
   * An order ended without being filled completely.
   *
   * @param cancelId the cancel's own id where a client asked for it, null for every other end
   */
  record OrderClosed(OrderState order, @Nullable String cancelId) implements ExchangeEvent {}

  /** The price that an order waited for has come; it is where it can trade. */
  record OrderTriggered(OrderState order) implements ExchangeEvent {}

  /** Two orders traded. */
  record Traded(Trade trade) implements ExchangeEvent {}

  /** A recording printed a trade of others. */
  record Printed(Trade trade) implements ExchangeEvent {}

  /** Money came or went from outside. */
  record BalanceAdjusted(MarketKind market, String account, String asset, BigDecimal amount)
      implements ExchangeEvent {}

  /** A reduce-only order was cut to what is left of its position. */
  record OrderReduced(OrderState order) implements ExchangeEvent {}

  /** A futures wallet changed to this. */
  record WalletChanged(Income income, BigDecimal wallet) implements ExchangeEvent {}

  /** A position changed to this; above zero when long. */
  record PositionChanged(
      String account,
      String symbol,
      PositionSide positionSide,
      BigDecimal quantity,
      BigDecimal entryPrice)
      implements ExchangeEvent {}

  /** Longs and shorts paid each other; their incomes follow. */
  record FundingSettled(FundingRecord funding) implements ExchangeEvent {}

  /**
   * An account was worth less than its positions need; the venue cancels and closes.
   *
   * @param symbol the contract of an isolated position, null where it is about all others
   * @param positionSide which position in it, likewise
   */
  record LiquidationStarted(
      String account,
      @Nullable String symbol,
      @Nullable PositionSide positionSide,
      BigDecimal marginBalance,
      BigDecimal maintenanceMargin)
      implements ExchangeEvent {}

  /**
   * The positions of an account need most of what stands for them.
   *
   * @param crossWallet what stands for those that share it; null where it is about an isolated one
   */
  record MarginCalled(
      String account, @Nullable BigDecimal crossWallet, List<PositionState> positions)
      implements ExchangeEvent {

    /** Copies the positions. */
    public MarginCalled {
      positions = List.copyOf(positions);
    }
  }

  /** An account set aside more for an isolated position, or less; then it is so much. */
  record IsolatedMarginChanged(
      String account,
      String symbol,
      PositionSide positionSide,
      BigDecimal amount,
      BigDecimal isolatedWallet)
      implements ExchangeEvent {}

  /** An account changed its leverage on a contract. */
  record LeverageChanged(String account, String symbol, int leverage) implements ExchangeEvent {}

  /** An account changed how its margin on a contract is held. */
  record MarginTypeChanged(String account, String symbol, MarginType marginType)
      implements ExchangeEvent {}

  /** An account changed whether it has two positions in a contract or one. */
  record PositionModeChanged(String account, boolean hedged) implements ExchangeEvent {}

  /** A countdown began anew, or was taken back with zero. */
  record CountdownSet(String account, String symbol, long millis) implements ExchangeEvent {}

  /** A contract's mark price was fixed, or follows the book again without a price. */
  record MarkPriceFixed(String symbol, @Nullable BigDecimal price) implements ExchangeEvent {}

  /** A conditional order began to wait, or became something else. */
  record ConditionalChanged(ConditionalState conditional) implements ExchangeEvent {}

  /** A countdown ran out; the orders that it takes along follow. */
  record CountdownExpired(String account, String symbol) implements ExchangeEvent {}
}
