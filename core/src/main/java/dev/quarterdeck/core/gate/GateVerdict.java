package dev.quarterdeck.core.gate;

/** What a gate says. */
public enum GateVerdict {
  /** No critical check failed: an operator may approve. */
  GO,
  /** At least one critical check failed. */
  NO_GO;

  /** The spelling in reports and on the command line. */
  public String text() {
    return this == GO ? "GO" : "NO-GO";
  }
}
