package dev.quarterdeck.core.venue;

/** Who asks a venue's rate budget. The kill switch asks nobody and is in no lane. */
public enum BudgetLane {
  /** Orders and everything else that can wait. */
  ORDINARY,
  /** Cancels, flattening and reconciliation reads: may use the reserve, is not paused by a 429. */
  RESERVED
}
