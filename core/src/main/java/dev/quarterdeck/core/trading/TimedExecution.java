package dev.quarterdeck.core.trading;

/** An execution that has something to do at moments of its own, without the market moving. */
interface TimedExecution extends ExecutionAdapter {
  /** When something is due next, {@link Long#MAX_VALUE} when nothing is. */
  long nextNanos();

  /** Does what is due, at the moment it is due. */
  void fire(long nowNanos);

  /**
   * Sees an event of the market, after the book has taken it.
   *
   * @return whether it concerned an order; if not, nothing has changed
   */
  boolean observe(long nowNanos, int kind, long priceTicks, long lots);

  /**
   * What could have filled at best while resting: quantity printed at our prices, at most what we
   * had there, and all we had where the market went through them. 0 where nobody can know.
   */
  long opportunityLots();

  /** Quantity filled while resting. */
  long restingFilledLots();

  /** Writes everything that {@link #fire} depends on. */
  void save(StateWriter out);

  /** Restores what {@link #save} wrote. */
  void restore(StateReader in);
}
