package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * The mid of an instrument when the kill first looked at its book.
 *
 * @param instrument whose
 * @param currency its quote currency
 * @param mid half of bid plus ask
 */
public record TriggerMid(InstrumentId instrument, String currency, BigDecimal mid) {
  public TriggerMid {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(mid, "mid");
  }
}
