package dev.quarterdeck.core.strategy;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * Which fee rates count: the venue's own for this account, else the venue's published profile, else
 * the configured fallback. {@link #describe} says which.
 */
public final class FeeManager {
  private final FeeRates rates;

  /**
   * @param rates the rates in force
   */
  public FeeManager(FeeRates rates) {
    this.rates = Objects.requireNonNull(rates, "rates");
  }

  /**
   * Chooses the best rates there are; each must come from the source that its place says.
   *
   * @throws NoSuchElementException when there are none
   */
  public static FeeManager resolve(
      Optional<FeeRates> venue, Optional<FeeRates> profile, Optional<FeeRates> configured) {
    venue.ifPresent(rates -> require(rates, FeeRates.Source.VENUE));
    profile.ifPresent(rates -> require(rates, FeeRates.Source.PROFILE));
    configured.ifPresent(rates -> require(rates, FeeRates.Source.CONFIGURED));
    return new FeeManager(
        venue
            .or(() -> profile)
            .or(() -> configured)
            .orElseThrow(() -> new NoSuchElementException("no fee rates from any source")));
  }

  /** The rates in force. */
  public FeeRates rates() {
    return rates;
  }

  /** Maker fee as a fraction, for statistics. */
  public double maker() {
    return rates.maker().doubleValue();
  }

  /** Whether the rates are more than a configured guess. */
  public boolean resolved() {
    return rates.source() != FeeRates.Source.CONFIGURED;
  }

  /** The rates and where they come from, for logs and evidence. */
  public String describe() {
    String source =
        switch (rates.source()) {
          case VENUE -> "the venue's own rates for this account";
          case PROFILE -> "the venue's published profile";
          case CONFIGURED -> "the configured fallback";
        };
    return "maker "
        + rates.maker().toPlainString()
        + ", taker "
        + rates.taker().toPlainString()
        + " from "
        + source;
  }

  private static void require(FeeRates rates, FeeRates.Source source) {
    if (rates.source() != source) {
      throw new IllegalArgumentException("rates of " + source + " say " + rates.source());
    }
  }
}
