package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Optional;
import java.util.Set;

/** Says what of an account's positions is a bot's. */
@FunctionalInterface
public interface BotShare {
  /**
   * What the bot's orders traded; empty where it is not known now, which is never taken for
   * nothing.
   *
   * @param without client order ids of orders that are left out: the kill counts its own itself
   */
  Optional<BotTrades> of(BotId bot, VenueAccountId account, Set<String> without);

  /** Nobody knows: no bot can be called flat. */
  static BotShare unknown() {
    return (bot, account, without) -> Optional.empty();
  }
}
