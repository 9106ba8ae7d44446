package dev.quarterdeck.activity.trading;

import java.time.Duration;

/** Tells when the desk's clock was set back under a bot. */
final class ClockSteps {
  private static final Duration NONE = Duration.ofSeconds(1);

  private final BotNotes notes;
  private Duration told = Duration.ZERO;

  ClockSteps(BotNotes notes) {
    this.notes = notes;
  }

  /**
   * Looks whether there is a step to tell of.
   *
   * @param ahead how far the bot's time is ahead of the clock
   */
  void look(Duration ahead) {
    Duration back = ahead.minus(told);
    if (back.compareTo(NONE) > 0) {
      notes.warn(
          "the desk's clock was set back by %d s: the bot's time goes on from where it was"
              .formatted(back.toSeconds()));
      told = ahead;
    }
  }
}
