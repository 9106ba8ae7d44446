package dev.quarterdeck.workflow.trading;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How often a strategy that fails is tried again, and what is said of it meanwhile. */
final class StrategyTries {
  /** Failures in a row after which the bot is paused. */
  static final int MOST_IN_ROW = 5;

  /** A strategy that has run for so long is not in a row with its earlier failures any more. */
  static final Duration HELD = Duration.ofMinutes(10);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  private @Nullable StrategyFailures failures;

  StrategyTries(@Nullable BotContinuation carried) {
    failures = carried == null ? null : carried.failures();
  }

  void failed(String error) {
    failures = new StrategyFailures(failures == null ? 1 : failures.inRow() + 1, error);
  }

  /** It held, or an operator wants it to be tried anew. */
  void forget() {
    failures = null;
  }

  boolean failing() {
    return failures != null;
  }

  boolean exhausted() {
    return failures != null && failures.inRow() >= MOST_IN_ROW;
  }

  /** How long to wait before the next try: longer each time. */
  Duration pause() {
    return failures == null
        ? Duration.ZERO
        : FIRST_PAUSE.multipliedBy(1L << (failures.inRow() - 1));
  }

  /** What an operator reads; empty while it does not fail. */
  String text() {
    return failures == null
        ? ""
        : exhausted()
            ? "its strategy failed %d times in a row, the last time with: %s"
                .formatted(failures.inRow(), failures.latest())
            : "its strategy failed (%d of %d before it is paused): %s"
                .formatted(failures.inRow(), MOST_IN_ROW, failures.latest());
  }

  @Nullable StrategyFailures carried() {
    return failures;
  }
}
