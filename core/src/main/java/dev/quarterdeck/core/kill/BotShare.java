package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Says what of an account's positions is a bot's. */
@FunctionalInterface
public interface BotShare {
  /**
   * The signed sum of the bot's fills by instrument, fills of closing orders of kills left out;
   * empty where it is not known now, which is never taken for nothing.
   */
  Optional<Map<InstrumentId, BigDecimal>> of(BotId bot, VenueAccountId account);

  /** Nobody knows: no bot can be called flat. */
  static BotShare unknown() {
    return (bot, account) -> Optional.empty();
  }
}
