package dev.quarterdeck.worker.chaos;

import java.math.BigDecimal;
import java.time.Instant;

/** One thing that happened in a venue's books, in the order in which it happened. */
sealed interface VenueFact {
  /** Its place in the venue's record. */
  long sequence();

  /** The venue's time, cut to milliseconds. */
  Instant at();

  /** An order, as the venue tells it from all others. */
  record OrderKey(String account, String market, String symbol, String orderId) {}

  /** An order was booked. A quantity of zero was asked for by amount. */
  record Accepted(
      long sequence,
      Instant at,
      OrderKey order,
      String clientOrderId,
      boolean buys,
      BigDecimal quantity,
      BigDecimal price)
      implements VenueFact {}

  /** An order ended with something left of it. */
  record Closed(long sequence, Instant at, OrderKey order) implements VenueFact {}

  /** An order traded; a match of two accounts' orders is two of these. */
  record Executed(
      long sequence,
      Instant at,
      OrderKey order,
      String tradeId,
      boolean buys,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal commission,
      String commissionAsset)
      implements VenueFact {}

  /** Money came or went from outside. */
  record Adjusted(
      long sequence, Instant at, String account, String market, String asset, BigDecimal amount)
      implements VenueFact {}
}
