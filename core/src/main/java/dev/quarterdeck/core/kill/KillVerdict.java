package dev.quarterdeck.core.kill;

/** How a kill stands. */
public enum KillVerdict {
  /** Every closing read succeeded and shows that nothing is left to remove. */
  FLAT,
  /** A read shows something that is still there. */
  NOT_FLAT,
  /** Nothing is known to be there, and not everything is known: never good news. */
  UNKNOWN,
  /** An operator ended it by name before it was flat. A kill's verdict only, never a venue's. */
  ABANDONED
}
