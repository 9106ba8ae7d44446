package dev.quarterdeck.core.strategy;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Maker and taker fee as a fraction of the notional (0.001 is ten basis points; negative is a
 * rebate) and where they come from.
 */
public record FeeRates(BigDecimal maker, BigDecimal taker, Source source) {

  /** Where the rates come from, best first. */
  public enum Source {
    /** Read from the venue for this account. */
    VENUE,
    /** The venue's published profile in {@code venues.yaml}. */
    PROFILE,
    /** The bot's configured fallback. */
    CONFIGURED
  }

  public FeeRates {
    Objects.requireNonNull(maker, "maker");
    Objects.requireNonNull(taker, "taker");
    Objects.requireNonNull(source, "source");
  }
}
