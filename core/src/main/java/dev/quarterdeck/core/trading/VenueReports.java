package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;

/** What a venue tells beyond what paper can: what it really charged, and what it tells too late. */
interface VenueReports extends ExecutionReports {
  /**
   * Part or all of a working order was executed, for a fee that the venue named.
   *
   * @param feeUnits fee in units of quote currency, negative is a rebate
   */
  void filled(
      long orderNumber,
      long nanos,
      long priceTicks,
      long quantityLots,
      LiquiditySide liquidity,
      long feeUnits);

  /**
   * An execution of an order that does not work any more, or of more than was left of it: it is in
   * the account, so it has to be in the books.
   *
   * @param orderNumber the order, 0 where it is not known
   */
  void filledLate(
      long orderNumber,
      Side side,
      long nanos,
      long priceTicks,
      long quantityLots,
      LiquiditySide liquidity,
      long feeUnits);

  /** Part of a working order, possibly none, was executed and is in the books already. */
  void filledBefore(long orderNumber, long quantityLots);

  /**
   * Fees that were booked as quote currency were paid in base currency, and come to whole lots by
   * now.
   *
   * @param priceTicks what a lot was valued at
   */
  void chargedInBase(long quantityLots, long priceTicks);
}
