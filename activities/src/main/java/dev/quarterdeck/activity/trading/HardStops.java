package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;

/** Is called when a bot's risk policy stops it for good: its orders and position have to go. */
@FunctionalInterface
public interface HardStops {
  /**
   * Takes the bot flat. Called again until it returns; may be called again for the same stop.
   *
   * @param reasons what the strategy gives as its reasons
   */
  void takeFlat(BotId bot, String reasons);
}
