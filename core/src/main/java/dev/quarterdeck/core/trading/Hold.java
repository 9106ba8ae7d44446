package dev.quarterdeck.core.trading;

/** Why a live run places no orders, whatever its strategy wants. */
public enum Hold {
  /** The account was not looked at yet; orders of earlier sessions go on resting. */
  STARTING,
  /** An operator paused the bot. */
  OPERATOR,
  /** Nothing came from the market for longer than it may be silent. */
  STALE_MARKET,
  /** The last read of the account failed. */
  ACCOUNT_UNKNOWN,
  /** The venue's position is too far from the books'. */
  POSITION_DRIFT,
  /** A halt covers the bot. */
  HALTED,
  /** The venue takes no orders in the instrument now. */
  NOT_TRADING,
  /** The venue's increments are no whole multiples of those that the books count in. */
  INCREMENTS,
  /** The venue refused so many orders in a row that the next would be refused, too. */
  REFUSED,
  /** The right to send orders could not be renewed. */
  LEASE,
  /** The run is about to end. */
  STOPPING;

  /** Whether the orders that work have to go, too. */
  boolean cancels() {
    return this != STARTING;
  }
}
