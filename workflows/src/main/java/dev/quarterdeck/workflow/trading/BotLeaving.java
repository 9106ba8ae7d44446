package dev.quarterdeck.workflow.trading;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a bot is to leave no order behind.
 *
 * @param bot the bot
 * @param venue the venue whose accounts are looked at
 * @param account one that is looked at even if nothing was ever sent there; empty where none is
 *     known
 */
public record BotLeaving(String bot, String venue, Optional<String> account) {
  public BotLeaving {
    Objects.requireNonNull(bot, "bot");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(account, "account");
  }
}
