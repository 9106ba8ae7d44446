package dev.quarterdeck.core.kill;

/** What a read asked a venue for. */
public enum ReadKind {
  /** Resting orders. */
  OPEN_ORDERS,
  /** Positions of derivatives. */
  POSITIONS,
  /** Balances. */
  BALANCES,
  /** One order's state, to settle its cancel or its submit. */
  ORDER,
  /** Bid and ask, for the cost against mid. */
  BOOK,
  /** Fills, to tell what was executed before an order was gone. */
  FILLS,
  /** The venue's rules for orders, which say what is dust. */
  INSTRUMENTS
}
