package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.soak.SoakStage.Run;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.trading.RunSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Plays a segment in steps short enough to heartbeat and to keep to its budget, whatever a second
 * of this market costs. Where steps and segments end changes nothing in what is played.
 */
final class SegmentPlayer {
  private static final Duration LONGEST_STEP = Duration.ofMillis(100);
  private static final long FIRST_STEP_NANOS = 60_000_000_000L;

  private final Clock clock;
  private final LongConsumer progress;

  /**
   * Makes a player.
   *
   * @param progress is told the market time after each step and may throw to end the segment
   */
  SegmentPlayer(Clock clock, LongConsumer progress) {
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Plays up to a moment, or to the end of the step in which the budget was spent; one at least.
   */
  void play(Run run, RunSink rows, Instant until, Duration budget) {
    long end = MarketTime.nanos(until);
    Instant spent = clock.instant().plus(budget);
    long step = FIRST_STEP_NANOS;
    long at = run.engine().marketTimeNanos();
    Instant before = clock.instant();
    do {
      at = Math.min(end, Math.addExact(at, step));
      run.engine().playUntil(at, rows);
      progress.accept(at);
      Instant after = clock.instant();
      Duration took = Duration.between(before, after);
      if (took.compareTo(LONGEST_STEP) > 0) {
        step = Math.max(1, step / 2);
      } else if (took.multipliedBy(4).compareTo(LONGEST_STEP) < 0) {
        step = Math.min(step * 2, Long.MAX_VALUE / 4);
      }
      before = after;
    } while (at < end && before.isBefore(spent));
  }
}
