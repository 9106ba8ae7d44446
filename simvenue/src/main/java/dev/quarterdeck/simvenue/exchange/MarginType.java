package dev.quarterdeck.simvenue.exchange;

/** How an account wants its margin held; kept and told, but every position is margined as cross. */
public enum MarginType {
  ISOLATED,
  CROSSED
}
