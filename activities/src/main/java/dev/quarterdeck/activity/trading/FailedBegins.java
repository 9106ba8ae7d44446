package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Sessions of bots that failed to begin, in this process. Safe for several threads. */
final class FailedBegins {
  /** A read that failed once is asked again within less. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Each is an event in a history that has to last until somebody mends what is wrong. */
  private static final Duration NEWS_AT_MOST_EVERY = Duration.ofMinutes(1);

  private static final Duration TOLD_AGAIN = Duration.ofMinutes(30);

  private final LongSupplier ticker;
  private final Map<BotId, Row> failing = new ConcurrentHashMap<>();

  private record Row(long sinceNanos, String told, long toldNanos) {}

  FailedBegins(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /**
   * What to do about a session that did not begin.
   *
   * @param tooLong whether none has begun for longer than the bot's quotes may rest
   * @param news whether its workflow has to be told
   */
  record Failed(boolean tooLong, boolean news) {
    /** It in words. */
    String note(String why) {
      return "does not begin" + (tooLong ? ", so its orders are taken off: " : ": ") + why;
    }
  }

  /** A session did not begin. */
  Failed failed(BotId bot, String why) {
    long now = ticker.getAsLong();
    Row before = failing.get(bot);
    if (before == null) {
      failing.put(bot, new Row(now, why, now));
      return new Failed(false, true);
    }
    Duration quiet =
        Duration.ofNanos(now - before.toldNanos())
            .minus(before.told().equals(why) ? TOLD_AGAIN : NEWS_AT_MOST_EVERY);
    boolean news = !quiet.isNegative();
    if (news) {
      failing.put(bot, new Row(before.sinceNanos(), why, now));
    }
    return new Failed(now - before.sinceNanos() >= PATIENCE.toNanos(), news);
  }

  /** A session began. */
  void came(BotId bot) {
    failing.remove(bot);
  }
}
