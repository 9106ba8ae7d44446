package dev.quarterdeck.workflow.soak;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When market time may pass. Wall time is counted from the last time that the soak began to play,
 * so that a pause is not made up for.
 */
final class SoakPace {
  /** How much wall time one segment stands for where the speed is limited. */
  private static final Duration STEP = Duration.ofSeconds(2);

  private final @Nullable Double speed;
  private Instant market = Instant.EPOCH;
  private long wallMillis;

  /**
   * Makes a pace.
   *
   * @param speed market seconds a second, null for as fast as it can
   */
  SoakPace(@Nullable Double speed) {
    this.speed = speed;
  }

  /** Counts from here. */
  void begin(Instant marketTime) {
    market = marketTime;
    wallMillis = Workflow.currentTimeMillis();
  }

  /** How far the next segment may go. */
  Instant until(Instant marketTime, Instant end) {
    if (speed == null) {
      return end;
    }
    Instant limit = marketTime.plusMillis(Math.max(1, Math.round(STEP.toMillis() * speed)));
    return limit.isBefore(end) ? limit : end;
  }

  /** How long it is until a market time is due; zero or less when it is. */
  Duration ahead(Instant marketTime) {
    if (speed == null) {
      return Duration.ZERO;
    }
    double due = Duration.between(market, marketTime).toMillis() / speed;
    return Duration.ofMillis(Math.round(due) - (Workflow.currentTimeMillis() - wallMillis));
  }
}
