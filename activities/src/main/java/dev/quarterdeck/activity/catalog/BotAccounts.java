package dev.quarterdeck.activity.catalog;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which account each bot's file names, whatever else is wrong with it.
 *
 * @param accounts by bot; empty for a bot that trades on paper only
 * @param problems what kept a file from saying whose it is
 */
public record BotAccounts(Map<BotId, Optional<VenueAccountId>> accounts, List<Problem> problems) {
  /** No file at all. */
  public static final BotAccounts NONE = new BotAccounts(Map.of(), List.of());

  public BotAccounts {
    accounts = Map.copyOf(accounts);
    problems = List.copyOf(problems);
  }

  /** The account of a bot; empty where no file is known to be its own. */
  public Optional<Optional<VenueAccountId>> find(BotId bot) {
    return Optional.ofNullable(accounts.get(bot));
  }

  /** Why a bot that is not found may be there all the same. */
  public Optional<String> unreadable() {
    return problems.stream().findFirst().map(Problem::toString);
  }
}
