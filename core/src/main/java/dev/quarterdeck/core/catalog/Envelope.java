package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What a bot may never leave, whatever its strategy wants.
 *
 * @param maximumNotional largest position notional in quote currency, positive
 * @param allowedInstruments what it may trade, at least one
 * @param maximumLeverage cap of the leverage, from 1 to {@link #HIGHEST_LEVERAGE}
 */
public record Envelope(
    BigDecimal maximumNotional, List<InstrumentId> allowedInstruments, int maximumLeverage) {
  /** No desk allows more. */
  public static final int HIGHEST_LEVERAGE = 20;

  /** The cap where a bot's file names none. */
  public static final int DEFAULT_MAXIMUM_LEVERAGE = 5;

  public Envelope {
    Objects.requireNonNull(maximumNotional, "maximumNotional");
    allowedInstruments = List.copyOf(allowedInstruments);
    if (maximumNotional.signum() <= 0) {
      throw new IllegalArgumentException("maximumNotional must be positive: " + maximumNotional);
    }
    if (allowedInstruments.isEmpty()) {
      throw new IllegalArgumentException("allowedInstruments must name at least one instrument");
    }
    if (maximumLeverage < 1 || maximumLeverage > HIGHEST_LEVERAGE) {
      throw new IllegalArgumentException(
          "maximumLeverage must be from 1 to " + HIGHEST_LEVERAGE + ": " + maximumLeverage);
    }
  }
}
