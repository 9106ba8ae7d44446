package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Has a bot taken flat each time that its strategy stops for good, and once each time. */
final class HardStopCall {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final BotId bot;
  private final HardStops hardStops;
  private final BotNotes notes;
  private final BackgroundJob job;
  private boolean stopped;
  private volatile String reasons = "";
  private volatile long stops;
  private volatile long answered;

  HardStopCall(BotId bot, TradingServices services, BotNotes notes, Executor threads) {
    this.bot = bot;
    this.hardStops = services.hardStops();
    this.notes = notes;
    this.job =
        new BackgroundJob(
            "kill of the bot", AGAIN, this::takeFlat, threads, services.ticker(), notes);
  }

  /**
   * Takes what the strategy says of itself. Called on the engine's thread.
   *
   * @param why the reasons of a strategy that has stopped for good, empty while it has not
   */
  void strategy(Optional<String> why) {
    if (why.isPresent() && !stopped) {
      notes.warn("HARD_STOP: " + why.get());
      reasons = why.get().isBlank() ? "no reason given" : why.get();
      stops = stops + 1;
    }
    stopped = why.isPresent();
    if (answered < stops) {
      job.tick();
    }
  }

  private void takeFlat() {
    long of = stops;
    hardStops.takeFlat(bot, reasons);
    answered = of;
  }
}
