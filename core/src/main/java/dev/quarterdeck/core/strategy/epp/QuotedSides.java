package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.market.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which sides a regime quotes. */
public enum QuotedSides {
  BOTH,
  BUY_ONLY,
  SELL_ONLY,
  NONE;

  /** The spelling in files: lower case with a dash. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether orders of a side are wanted. */
  public boolean allows(Side side) {
    return this == BOTH || this == (side == Side.BUY ? BUY_ONLY : SELL_ONLY);
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(QuotedSides::text).toList();
  }

  static QuotedSides of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
