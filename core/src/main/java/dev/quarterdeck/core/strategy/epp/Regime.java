package dev.quarterdeck.core.strategy.epp;

import java.util.Locale;

/** What the market is doing, as far as quoting is concerned. */
public enum Regime {
  /** Near its average. */
  NEUTRAL,
  /** Above its average by more than the trend band. */
  UP,
  /** Below its average by more than the trend band. */
  DOWN,
  /** Moved by more than its usual range in half a minute. */
  SHOCK;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The spelling in files and in evidence. */
  public String text() {
    return text;
  }

  /** Whether the market goes one way. */
  boolean trending() {
    return this == UP || this == DOWN;
  }
}
