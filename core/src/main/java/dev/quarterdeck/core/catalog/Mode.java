package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a bot may go; the order is the order of risk. Written in lower case with a dash. */
public enum Mode implements CanonicalText {
  /** Does not run. */
  DISABLED,
  /** Runs and decides, sends nothing. */
  NO_TRADE,
  /** Trades on simulated execution. */
  PAPER,
  /** Trades on a venue's test network. */
  TESTNET,
  /** Trades real money, in the smallest size. */
  MICRO_LIVE,
  /** Trades real money within its envelope. */
  LIVE;

  /** The spelling in files and on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String canonicalText() {
    return text();
  }

  /** Whether real money is at risk. */
  public boolean liveCapital() {
    return compareTo(MICRO_LIVE) >= 0;
  }

  /**
   * Reads the spelling of {@link #text}.
   *
   * @throws IllegalArgumentException naming the allowed spellings
   */
  public static Mode parse(String text) {
    for (Mode mode : values()) {
      if (mode.text().equals(text)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "mode must be one of "
            + Arrays.stream(values()).map(Mode::text).collect(Collectors.joining(", "))
            + "; is '"
            + text
            + "'");
  }
}
