package dev.quarterdeck.simvenue.exchange;

/** What happens when an order meets one of its own account. */
public enum SelfTradePrevention {
  NONE,
  EXPIRE_TAKER,
  EXPIRE_MAKER,
  EXPIRE_BOTH
}
