package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What somebody should know of a bot's run: logged, and the latest of it shown. */
final class BotNotes {
  private static final Logger LOG = LoggerFactory.getLogger(BotNotes.class);
  private static final int SHOWN = 12;

  private final BotId bot;
  private final Clock clock;
  private final Deque<String> latest = new ArrayDeque<>();

  BotNotes(BotId bot, Clock clock) {
    this.bot = bot;
    this.clock = clock;
  }

  /** Something happened as it should. */
  void info(String text) {
    LOG.info("{}: {}", bot, text);
    keep(text);
  }

  /** Somebody should look. */
  void warn(String text) {
    LOG.warn("{}: {}", bot, text);
    keep(text);
  }

  synchronized List<String> latest() {
    return List.copyOf(latest);
  }

  private synchronized void keep(String text) {
    latest.addLast(clock.instant() + " " + text);
    if (latest.size() > SHOWN) {
      latest.removeFirst();
    }
  }
}
