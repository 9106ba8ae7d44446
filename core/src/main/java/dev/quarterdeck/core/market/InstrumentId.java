package dev.quarterdeck.core.market;

import dev.quarterdeck.core.evidence.CanonicalText;
import java.util.Objects;

/**
 * A tradable thing on a venue, written {@code SYMBOL@venue}, for example {@code BTCUSDT@binance}.
 * Venues list some in scripts that know no upper case: what an account holds of those is to be read
 * and closed as well.
 */
public record InstrumentId(String symbol, VenueId venue) implements CanonicalText {
  /** Which texts are symbols, as a regular expression. */
  public static final String SYMBOL = "[A-Z0-9\\p{Lo}][A-Z0-9\\p{Lo}_./-]{0,31}";

  public InstrumentId {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(venue, "venue");
    if (!symbol.matches(SYMBOL)) {
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
