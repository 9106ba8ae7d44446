package dev.quarterdeck.simvenue.exchange;

/** What stands for a position: what is set aside for it alone, or all that the account has. */
public enum MarginType {
  ISOLATED,
  CROSSED
}
