package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.List;

/** Something that changed what the venue believes. */
public sealed interface ExchangeEvent {

  /** An order was booked. */
  record OrderAccepted(OrderState order) implements ExchangeEvent {}

  /** An order ended without being filled completely. */
  record OrderClosed(OrderState order) implements ExchangeEvent {}

  /** Two orders traded. */
  record Traded(Trade trade) implements ExchangeEvent {}

  /** Money came or went from outside. */
  record BalanceAdjusted(MarketKind market, String account, String asset, BigDecimal amount)
      implements ExchangeEvent {}

  /** The synthetic market replaced its quotes; its own orders are not reported one by one. */
  record MarketQuoted(
      MarketKind market, String symbol, List<Book.Level> bids, List<Book.Level> asks)
      implements ExchangeEvent {}
}
