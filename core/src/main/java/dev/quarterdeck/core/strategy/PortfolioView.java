package dev.quarterdeck.core.strategy;

import dev.quarterdeck.core.market.Side;

/**
 * Position, money and working orders as a strategy sees them at a tick. Quantities are lots; money
 * is whole units of {@code priceIncrement * quantityIncrement} of the quote currency.
 */
public interface PortfolioView {
  /** Business day of this tick by the desk's calendar, in days since 1970-01-01. */
  long businessDay();

  /** Signed position in lots. */
  long positionLots();

  /** Quote currency held (spot) or margin balance without unrealised profit (perpetual). */
  long cashUnits();

  /**
   * Equity at the mid: spot cash plus position times mid; perpetual margin balance plus unrealised
   * profit.
   */
  long equityUnits();

  /** Average open price of the position in ticks, rounded to the nearest; 0 when flat. */
  long averagePriceTicks();

  /** Fees paid so far in the current business day; negative is a rebate. */
  long feesTodayUnits();

  /** Funding paid so far in the current business day; negative was received. */
  long fundingTodayUnits();

  /** Notional filled so far in the current business day. */
  long turnoverTodayUnits();

  /** Equity at the start of the business day. */
  long openingEquityUnits();

  /** Highest equity seen in the business day. */
  long peakEquityUnits();

  /** Fills so far in the current business day. */
  int fillsToday();

  /** Cancels sent in the last 60 seconds of market time. */
  int cancelsLastMinute();

  /** Margin ratio as a fraction, or 1 for spot. */
  double marginRatio();

  /** Whether balances could be read; false pauses. */
  boolean balancesKnown();

  /** Difference between our position and the venue's, as a fraction of the venue's. */
  double positionDrift();

  /** Mean adverse selection over recent fills, 30 seconds after each, in basis points. */
  double adverseSelectionBps();

  /** Orders not yet terminal. */
  int workingOrders();

  /** Number of the working order at an index below {@link #workingOrders}. */
  long orderNumber(int index);

  /** Its side. */
  Side orderSide(int index);

  /** The strategy's level it was placed for. */
  int orderLevel(int index);

  /** Its limit in ticks. */
  long orderPriceTicks(int index);

  /** What is not filled, in lots. */
  long orderLeavesLots(int index);

  /** Where it stands. */
  WorkingState orderState(int index);

  /** Market time of its submission in nanoseconds. */
  long orderSubmittedNanos(int index);

  /** Where an order that is not terminal stands. */
  enum WorkingState {
    /** Sent, not acknowledged. */
    SUBMITTED,
    /** Resting. */
    ACCEPTED,
    /** Cancel sent, not confirmed. */
    PENDING_CANCEL
  }
}
