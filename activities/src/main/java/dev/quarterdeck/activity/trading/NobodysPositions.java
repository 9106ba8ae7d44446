package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.trading.BotHoldingRepository;
import dev.quarterdeck.db.trading.HeldPosition;
import java.util.List;

/**
 * Positions of bots that were renamed, removed or moved. Venue and books agree about them, as they
 * are the desk's executions, and no bot trades them any more.
 */
final class NobodysPositions {
  private final DeskConfig desk;
  private final VenueAccountId account;
  private final BotHoldingRepository holdings;

  NobodysPositions(DeskConfig desk, VenueAccountId account, BotHoldingRepository holdings) {
    this.desk = desk;
    this.account = account;
    this.holdings = holdings;
  }

  /** One line for each. Waits for the database. */
  List<String> lines() {
    return holdings.positions(account).stream()
        .filter(held -> desk.bots().stream().noneMatch(bot -> trades(bot, held)))
        .map(
            held ->
                "%s: %s of it are of bot '%s', which the desk does not have there any more"
                        .formatted(
                            held.instrument(),
                            held.quantity().stripTrailingZeros().toPlainString(),
                            held.bot())
                    + ": give it back its file, or close them")
        .toList();
  }

  private boolean trades(BotConfig bot, HeldPosition held) {
    return bot.id().equals(held.bot())
        && bot.instrument().equals(held.instrument())
        && bot.account().filter(account::equals).isPresent();
  }
}
