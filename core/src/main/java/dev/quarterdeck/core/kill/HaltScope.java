package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.evidence.CanonicalText;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.List;
import java.util.Objects;

/** What a halt stops, written {@code desk}, {@code venue:ACCOUNT} or {@code bot:BOT}. */
public sealed interface HaltScope extends CanonicalText {
  /**
   * Reads a scope.
   *
   * @throws IllegalArgumentException when the text has another shape
   */
  static HaltScope parse(String text) {
    if (text.equals("desk")) {
      return new Desk();
    }
    if (text.startsWith("venue:")) {
      return new Account(new VenueAccountId(text.substring("venue:".length())));
    }
    if (text.startsWith("bot:")) {
      return new Bot(new BotId(text.substring("bot:".length())));
    }
    throw new IllegalArgumentException(
        "scope must be desk, venue:ACCOUNT or bot:BOT: '" + text + "'");
  }

  /** Every scope whose halt stops this bot on this account. */
  static List<HaltScope> covering(BotId bot, VenueAccountId account) {
    return List.of(new Desk(), new Account(account), new Bot(bot));
  }

  /** Whether a halt of this scope stops the bot on the account. */
  default boolean covers(BotId bot, VenueAccountId account) {
    return switch (this) {
      case Desk() -> true;
      case Account(VenueAccountId halted) -> halted.equals(account);
      case Bot(BotId halted) -> halted.equals(bot);
    };
  }

  /** Everything. */
  record Desk() implements HaltScope {
    @Override
    public String toString() {
      return "desk";
    }
  }

  /** All bots on one venue account. */
  record Account(VenueAccountId account) implements HaltScope {
    public Account {
      Objects.requireNonNull(account, "account");
    }

    @Override
    public String toString() {
      return "venue:" + account;
    }
  }

  /** One bot on all its accounts. */
  record Bot(BotId bot) implements HaltScope {
    public Bot {
      Objects.requireNonNull(bot, "bot");
    }

    @Override
    public String toString() {
      return "bot:" + bot;
    }
  }
}
