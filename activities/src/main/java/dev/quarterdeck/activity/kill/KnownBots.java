package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.catalog.BotAccounts;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The bots of a desk's files as they were when this process began, and as they are now: a bot may
 * have been added since, or moved to another account.
 */
public final class KnownBots {
  private final List<BotConfig> atStart;
  private final Supplier<BotAccounts> files;

  /**
   * @param files reads them as they are now
   */
  public KnownBots(List<BotConfig> atStart, Supplier<BotAccounts> files) {
    this.atStart = List.copyOf(atStart);
    this.files = Objects.requireNonNull(files, "files");
  }

  /** Nothing ever changes. */
  public static KnownBots fixed(List<BotConfig> bots) {
    return new KnownBots(bots, () -> BotAccounts.NONE);
  }

  /**
   * What the files say of a bot.
   *
   * @param known whether they have it
   * @param accounts where it trades, and where it traded when this process began
   * @param unread why they do not say whether there is such a bot
   */
  record Found(boolean known, Set<VenueAccountId> accounts, Optional<String> unread) {}

  Found find(BotId bot) {
    Set<VenueAccountId> accounts = new LinkedHashSet<>();
    Optional<BotConfig> before =
        atStart.stream().filter(config -> config.id().equals(bot)).findFirst();
    before.flatMap(BotConfig::account).ifPresent(accounts::add);
    BotAccounts now = files.get();
    Optional<Optional<VenueAccountId>> found = now.find(bot);
    found.flatMap(account -> account).ifPresent(accounts::add);
    return new Found(
        before.isPresent() || found.isPresent(),
        accounts,
        found.isPresent() ? Optional.empty() : now.unreadable());
  }
}
