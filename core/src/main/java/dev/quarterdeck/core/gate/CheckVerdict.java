package dev.quarterdeck.core.gate;

/** What a check found. Everything but {@link #PASS} counts as a failure. */
public enum CheckVerdict {
  /** The evidence shows what it must. */
  PASS,
  /** The evidence shows that it is not so. */
  FAIL,
  /** There is no evidence, or it could not be read. */
  UNKNOWN,
  /** There is evidence, and it is older than allowed. */
  STALE;

  /** Whether it counts as a pass. */
  public boolean passed() {
    return this == PASS;
  }
}
