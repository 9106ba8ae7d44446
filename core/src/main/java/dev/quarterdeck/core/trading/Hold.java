package dev.quarterdeck.core.trading;

/** Why a live run keeps no orders, whatever its strategy wants. */
public enum Hold {
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
  /** The right to send orders could not be renewed. */
  LEASE,
  /** The run is about to end. */
  STOPPING
}
