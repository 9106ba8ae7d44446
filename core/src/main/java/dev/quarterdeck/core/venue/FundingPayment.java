package dev.quarterdeck.core.venue;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * Funding that an account paid or received on a position.
 *
 * @param id the venue's name for it, unique among the funding of an account
 * @param instrument on whose position
 * @param amount what the account received; negative was paid
 * @param currency of the amount
 * @param paidAt venue's time
 */
public record FundingPayment(
    String id, InstrumentId instrument, BigDecimal amount, String currency, Instant paidAt) {
  public FundingPayment {
    if (id.isBlank()) {
      throw new IllegalArgumentException("funding without an id");
    }
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(paidAt, "paidAt");
  }
}
