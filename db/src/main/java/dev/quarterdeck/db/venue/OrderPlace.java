package dev.quarterdeck.db.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Objects;

/**
 * Where orders were sent.
 *
 * @param account the account
 * @param instrument the instrument
 */
public record OrderPlace(VenueAccountId account, InstrumentId instrument) {
  public OrderPlace {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(instrument, "instrument");
  }
}
