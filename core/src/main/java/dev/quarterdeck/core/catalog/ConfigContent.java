package dev.quarterdeck.core.catalog;

import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The canonical content behind a bot's configuration hash. */
final class ConfigContent {
  /** Bump when the content's shape changes, so that hashes of two shapes never meet. */
  private static final int SHAPE = 1;

  /** The shape where a bot has an account: what and where it is counts, not only its name. */
  private static final int SHAPE_WITH_ACCOUNT = 2;

  private ConfigContent() {}

  static Map<String, Object> of(DeskConfig desk, BotConfig bot) {
    StrategyConfig strategy = desk.strategy(bot.strategy(), bot.version());
    VenueConfig venue = desk.venue(bot.venue());
    Map<String, Object> content = new TreeMap<>();
    content.put("shape", bot.account().isPresent() ? SHAPE_WITH_ACCOUNT : SHAPE);
    content.put("bot", bot(bot));
    content.put(
        "strategy",
        Map.of(
            "id", strategy.id(),
            "version", strategy.version(),
            "adapter", strategy.adapter(),
            "parameters", desk.parameters(bot)));
    content.put(
        "venue",
        Map.of("id", venue.id(), "kind", venue.kind(), "feeProfile", rates(venue.feeProfile())));
    bot.account().ifPresent(account -> content.put("account", account(desk, account)));
    content.put("instrument", desk.instrument(bot.instrument()));
    content.put(
        "calendar",
        Map.of(
            "zone", desk.calendar().zone().getId(), "rollUp", desk.calendar().rollUp().toString()));
    return content;
  }

  private static Map<String, Object> bot(BotConfig bot) {
    Map<String, Object> content = new TreeMap<>();
    content.put("id", bot.id());
    content.put("trades", bot.mode().compareTo(Mode.PAPER) >= 0);
    content.put("envelope", bot.envelope());
    content.put("paper", bot.paper());
    content.put("fallbackFees", rates(bot.fallbackFees()));
    content.put("baseQuantity", bot.baseQuantity());
    content.put("quoteAmount", bot.quoteAmount());
    content.put("leverage", bot.leverage());
    content.put("soak", bot.soak());
    return content;
  }

  /** Whose money it is: a release for one address is none for another under the same name. */
  private static Map<String, Object> account(DeskConfig desk, VenueAccountId id) {
    VenueAccountConfig account =
        desk.accounts().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    Map<String, Object> content = new TreeMap<>();
    content.put("id", account.id());
    content.put("protocol", account.protocol());
    content.put("network", account.network());
    content.put("url", account.url().toString());
    content.put("shared", account.shared());
    return content;
  }

  private static Map<String, Object> rates(Optional<FeeRates> fees) {
    return fees.<Map<String, Object>>map(f -> Map.of("maker", f.maker(), "taker", f.taker()))
        .orElse(Map.of());
  }
}
