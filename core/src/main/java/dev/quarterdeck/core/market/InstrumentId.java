package dev.quarterdeck.core.market;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Objects;

/**
 * A tradable thing on a venue, written {@code SYMBOL@venue}, for example {@code BTCUSDT@binance}.
 */
public record InstrumentId(String symbol, VenueId venue) implements CanonicalText {
  public InstrumentId {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(venue, "venue");
    if (!symbol.matches("[A-Z0-9][A-Z0-9_./-]{0,31}")) {
      throw new IllegalArgumentException(
          "symbol must be upper case letters, digits and '_./-', at most 32: '" + symbol + "'");
    }
  }

  /**
   * Reads {@code SYMBOL@venue}.
   *
   * @throws IllegalArgumentException when the text has another shape
   */
  public static InstrumentId parse(String text) {
    int at = text.indexOf('@');
    if (at <= 0) {
      throw new IllegalArgumentException("instrument must be SYMBOL@venue: '" + text + "'");
    }
    return new InstrumentId(text.substring(0, at), new VenueId(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return symbol + "@" + venue;
  }
}
