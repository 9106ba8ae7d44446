package dev.quarterdeck.core.trading;

/** Whether a fill added liquidity or removed it. */
public enum LiquiditySide {
  MAKER,
  TAKER
}
